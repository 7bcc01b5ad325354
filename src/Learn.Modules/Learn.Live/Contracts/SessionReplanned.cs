using Learn.Platform.Events;

namespace Learn.Live.Contracts;

/// <summary>A live session was called off, or something of its plan was changed, such as its time. <see cref="GetLiveSessions"/> says how it stands.</summary>
public sealed record SessionReplanned(Guid SessionId) : IIntegrationEvent;
