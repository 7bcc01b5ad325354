namespace Learn.Live.Rooms;

/// <summary>Something to be written of a session.</summary>
internal abstract record RoomChange(Guid SessionId);

/// <summary>Adds an event to the log.</summary>
/// <param name="Key">The same key twice is the same event; null: never twice.</param>
internal record AppendEvent(Guid SessionId, string Kind, string Json, string? Key = null) : RoomChange(SessionId);

internal sealed record OpenPoll(Guid SessionId, Poll Poll) : AppendEvent(SessionId, EventKinds.Poll, RoomJson.Write(Poll), $"poll:{Poll.Id}");

/// <summary>Counts the votes and closes the poll: a vote that was acknowledged is in the count, one that comes later is refused.</summary>
internal sealed record ClosePoll(Guid SessionId, Poll Poll) : AppendEvent(SessionId, EventKinds.PollClosed, "", $"closed:{Poll.Id}");

/// <summary>Ends the session, and its polls before it with their results. Refused for one that was never opened.</summary>
internal sealed record EndSession(Guid SessionId) : AppendEvent(SessionId, EventKinds.Ended, "{}", EventKinds.Ended);

/// <param name="Choice">As <see cref="PollChoice"/> writes it. The last one given counts.</param>
internal sealed record CastVote(Guid SessionId, string PollId, string PersonKey, string Choice) : RoomChange(SessionId);

internal sealed record SetUpvote(Guid SessionId, string QuestionId, string PersonKey, bool On) : RoomChange(SessionId);

internal sealed record AddPresence(Guid SessionId, IReadOnlyList<PresentPerson> People) : RoomChange(SessionId);

/// <param name="Spans">When she was there since the last time this was told, in order.</param>
internal sealed record PresentPerson(string Key, Guid? PersonId, string Name, DateTimeOffset FirstAt, IReadOnlyList<TimeSpent> Spans);

/// <summary>In whole seconds, so that nothing is lost where parts are added.</summary>
internal readonly record struct TimeSpent(DateTimeOffset From, DateTimeOffset To);

/// <param name="Accepted">False when the session is over or the poll closed.</param>
/// <param name="Event">What was appended, or was there under the same key.</param>
/// <param name="Before">What had to happen before it: the results of polls before the session's end.</param>
internal sealed record RoomResult(bool Accepted, RoomEvent? Event = null, IReadOnlyList<RoomEvent>? Before = null)
{
    public IEnumerable<RoomEvent> Events => Event is null ? [] : [.. Before ?? [], Event];

    public static readonly RoomResult Refused = new(false);
    public static readonly RoomResult Done = new(true);
}
