using MediatR;

namespace Learn.Accounts.Contracts;

/// <summary>Asks where to write to someone. Null when the account is gone, has no address or has not confirmed it: a claim gets no mail but the one that confirms it.</summary>
public sealed record GetMailAddress(Guid Person) : IRequest<MailAddressInfo?>;

/// <param name="Address">Hers, confirmed.</param>
/// <param name="Culture">The language to write to her in (BCP 47).</param>
public sealed record MailAddressInfo(string Address, string Name, string Culture);
