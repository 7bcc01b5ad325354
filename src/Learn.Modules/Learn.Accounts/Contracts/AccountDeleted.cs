using Learn.Platform.Events;

namespace Learn.Accounts.Contracts;

/// <summary>An account is gone, for good. Whoever keeps data of the person deletes it now.</summary>
public sealed record AccountDeleted(Guid Id, DateTimeOffset At) : IIntegrationEvent;
