using Learn.Platform.Events;

namespace Learn.Accounts.Contracts;

/// <summary>Someone agreed to a purpose or took it back. Whoever used her data for it stops when it was taken back; on a page she may do that at any time.</summary>
/// <param name="Purpose">The <see cref="IConsentPurpose.Key"/>.</param>
/// <param name="Context">As it was recorded.</param>
public sealed record ConsentChanged(Guid Person, string Purpose, string Version, bool Given, string Context, DateTimeOffset At) : IIntegrationEvent;
