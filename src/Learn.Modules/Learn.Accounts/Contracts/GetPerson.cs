using MediatR;

namespace Learn.Accounts.Contracts;

/// <summary>Asks who someone is. Null when the account is gone.</summary>
public sealed record GetPerson(Guid Id) : IRequest<PersonSummary?>;

/// <param name="Culture">The language to write to her in (BCP 47).</param>
public sealed record PersonSummary(Guid Id, string Name, string Culture);
