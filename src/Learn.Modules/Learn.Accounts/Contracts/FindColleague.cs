using Learn.Platform.Security;
using MediatR;

namespace Learn.Accounts.Contracts;

/// <summary>
/// Asks who owns an e-mail address, among the people whose role gives them a permission. Null for everyone else, so that it never tells whether a
/// learner's address is registered (<c>docs/decisions/0004-accounts-never-tell.md</c>); who asks makes sure that the asker has to do with such people.
/// </summary>
/// <param name="Email">As it was typed; an address that was only claimed is nobody's.</param>
public sealed record FindColleague(string Email, Permission Permission) : IRequest<PersonSummary?>;
