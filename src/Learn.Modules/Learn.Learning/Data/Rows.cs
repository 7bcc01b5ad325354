namespace Learn.Learning.Data;

/// <summary>Counts the changes of a learner's record, so that a node knows when what it remembers is old.</summary>
internal sealed class Learner
{
    public Guid LearnerId { get; init; }

    public long Revision { get; init; }
}

internal sealed class Enrollment
{
    public Guid LearnerId { get; init; }

    public Guid CourseId { get; init; }

    /// <summary>The version she reads, whatever is published later, until she takes the newer one.</summary>
    public Guid VersionId { get; init; }

    public DateTimeOffset EnrolledAt { get; init; }

    public DateTimeOffset? LeftAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>The state of a lesson; it only grows.</summary>
internal sealed class LessonProgress
{
    public Guid LearnerId { get; init; }

    public Guid CourseId { get; init; }

    public required string LessonId { get; init; }

    public DateTimeOffset? ViewedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The furthest place: per mille of a text, seconds of a video.</summary>
    public int Position { get; init; }

    /// <summary>Active time.</summary>
    public int Seconds { get; init; }
}

/// <summary>An event that was applied, remembered so that it is not counted twice.</summary>
internal sealed class ReceivedEvent
{
    public Guid LearnerId { get; init; }

    public Guid EventId { get; init; }

    /// <summary>Days since 1970-01-01 (UTC).</summary>
    public int ReceivedOn { get; init; }
}
