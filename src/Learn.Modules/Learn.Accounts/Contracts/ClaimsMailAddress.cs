using MediatR;

namespace Learn.Accounts.Contracts;

/// <summary>
/// Asks whether someone's account has this very address and has not confirmed it yet, so that she can be told to, instead of that it is another's. Whether
/// anybody else has the address makes no difference to the answer.
/// </summary>
public sealed record ClaimsMailAddress(Guid Person, string Address) : IRequest<bool>;
