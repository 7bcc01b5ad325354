using Learn.Platform.Events;

namespace Learn.Live.Contracts;

/// <summary>
/// People were in a live session that has ended, for as long as it asks for. It may be told again, also with people who were missing
/// before: nodes count presence each for themselves.
/// </summary>
/// <param name="People">At most 500; a larger session is told in several.</param>
/// <param name="At">When the session ended.</param>
public sealed record SessionAttended(Guid SessionId, IReadOnlyList<Guid> People, DateTimeOffset At) : IIntegrationEvent;
