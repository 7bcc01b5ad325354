using MediatR;

namespace Learn.Accounts.Contracts;

/// <summary>Asks what people sign in with who have a user name, such as for a printed slip.</summary>
/// <param name="Ids">Any number, in any order, also twice the same.</param>
/// <returns>By person; those who sign in with an address alone are not there.</returns>
public sealed record GetUserNames(IReadOnlyCollection<Guid> Ids) : IRequest<IReadOnlyDictionary<Guid, string>>;
