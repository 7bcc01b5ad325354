using MediatR;

namespace Learn.Accounts.Contracts;

/// <summary>
/// Asks who owns e-mail addresses, for matching a list that someone has typed. An address that was only claimed is nobody's. What comes back never
/// reaches a browser, not even as a difference in words, counts or time: who isn't found is invited in the same way
/// (<c>docs/decisions/0004-accounts-never-tell.md</c>).
/// </summary>
/// <param name="Addresses">Any number, as they were typed.</param>
/// <returns>People by <see cref="Normalize"/>d address; those who aren't found are not there.</returns>
public sealed record FindPeopleByMail(IReadOnlyCollection<string> Addresses) : IRequest<IReadOnlyDictionary<string, Guid>>
{
    /// <summary>The form by which addresses are compared.</summary>
    public static string Normalize(string address) => address.Trim().ToUpperInvariant();
}
