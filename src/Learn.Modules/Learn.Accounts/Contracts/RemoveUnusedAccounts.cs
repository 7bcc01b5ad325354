using MediatR;

namespace Learn.Accounts.Contracts;

/// <summary>
/// Removes accounts that were made by <see cref="CreateUserNameAccount"/> and that nobody ever used: their first password is still the one that was given with
/// them, so nobody ever had a session. <see cref="AccountDeleted"/> is published for each. Who asks makes sure that she had them made.
/// </summary>
/// <param name="Ids">At most some hundred; those that were used, or aren't there, are left out.</param>
/// <returns>How many were removed.</returns>
public sealed record RemoveUnusedAccounts(IReadOnlyCollection<Guid> Ids) : IRequest<int>;
