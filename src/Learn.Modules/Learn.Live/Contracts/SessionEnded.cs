using Learn.Platform.Events;

namespace Learn.Live.Contracts;

/// <summary>A host ended a live session; nothing is added to it any more.</summary>
public sealed record SessionEnded(Guid SessionId, DateTimeOffset At) : IIntegrationEvent;
