using Learn.Platform.Events;

namespace Learn.Accounts.Contracts;

/// <summary>Someone signed up. Whether the e-mail address is hers is not known yet.</summary>
/// <param name="Id">Of the account, for ever.</param>
/// <param name="Culture">The language she signed up in (BCP 47).</param>
public sealed record AccountCreated(Guid Id, string Culture, DateTimeOffset At) : IIntegrationEvent;
