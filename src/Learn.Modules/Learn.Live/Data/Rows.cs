namespace Learn.Live.Data;

/// <summary>One thing that happened in a session. Events are only ever added.</summary>
internal sealed class SessionEvent
{
    public Guid SessionId { get; init; }

    /// <summary>1, 2, 3 … in each session, without gaps.</summary>
    public long Number { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>One of <see cref="Rooms.EventKinds"/>.</summary>
    public required string Kind { get; init; }

    public required string Json { get; init; }

    /// <summary>Made by the client, so that what is sent twice happens once; null for what can't.</summary>
    public string? Key { get; init; }
}

/// <summary>A poll that was opened. The row is what votes and the closing of the poll agree upon.</summary>
internal sealed class SessionPoll
{
    public Guid SessionId { get; init; }

    public required string PollId { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>Someone's vote, the last one she gave.</summary>
internal sealed class Vote
{
    public Guid SessionId { get; init; }

    public required string PollId { get; init; }

    public required string PersonKey { get; init; }

    /// <summary>As <see cref="Rooms.PollChoice"/> writes it.</summary>
    public required string Choice { get; init; }
}

internal sealed class Upvote
{
    public Guid SessionId { get; init; }

    public required string QuestionId { get; init; }

    public required string PersonKey { get; init; }
}

/// <summary>How long someone was there.</summary>
internal sealed class Presence
{
    public Guid SessionId { get; init; }

    public required string PersonKey { get; init; }

    /// <summary>Null for guests.</summary>
    public Guid? PersonId { get; init; }

    public required string Name { get; init; }

    public DateTimeOffset FirstAt { get; init; }

    public DateTimeOffset LastAt { get; init; }

    public long Seconds { get; init; }

    /// <summary>When her lesson was completed for having been there.</summary>
    public DateTimeOffset? CompletedAt { get; init; }
}
