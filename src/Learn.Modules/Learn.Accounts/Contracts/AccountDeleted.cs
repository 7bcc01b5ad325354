using Learn.Platform.Events;

namespace Learn.Accounts.Contracts;

/// <summary>An account is gone, for good. Whoever keeps data of the person deletes it now.</summary>
/// <param name="Address">The address that she had confirmed, for whoever knows her by it alone; null when she had none.</param>
public sealed record AccountDeleted(Guid Id, DateTimeOffset At, string? Address = null) : IIntegrationEvent;
