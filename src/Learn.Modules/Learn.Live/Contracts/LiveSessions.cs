using MediatR;

namespace Learn.Live.Contracts;

/// <summary>What live sessions are called and when they are. The answer lacks those that are not there.</summary>
/// <param name="Ids">At most 500.</param>
public sealed record GetLiveSessions(IReadOnlyCollection<Guid> Ids) : IRequest<IReadOnlyDictionary<Guid, LiveSessionInfo>>;

/// <summary>The session that has a code, as people type it; null when there is none.</summary>
public sealed record FindLiveSession(string Code) : IRequest<LiveSessionInfo?>;

/// <param name="Code">Of its address: <c>/live/{code}</c>.</param>
/// <param name="Minutes">As planned.</param>
public sealed record LiveSessionInfo(Guid Id, string Code, string Title, DateTimeOffset StartsAt, int Minutes, DateTimeOffset? EndedAt, DateTimeOffset? CancelledAt);

/// <summary>Who of these people was in a session for as long as it asks for; nobody while it goes on.</summary>
/// <param name="People">Any number.</param>
public sealed record GetAttendance(Guid SessionId, IReadOnlyCollection<Guid> People) : IRequest<IReadOnlySet<Guid>>;
