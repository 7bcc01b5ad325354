using MediatR;

namespace Learn.Accounts.Contracts;

/// <summary>Asks for the names of people. The answer lacks those whose account is gone.</summary>
/// <param name="Ids">Any number, in any order, also twice the same.</param>
public sealed record GetPeople(IReadOnlyCollection<Guid> Ids) : IRequest<IReadOnlyDictionary<Guid, string>>;
