namespace Learn.Learning.Progress;

internal enum ProgressKind
{
    Viewed,
    Completed,
    Position,
}

/// <summary>Something a learner's device saw her do. The device made the id, so sending it again changes nothing.</summary>
/// <param name="Course">Slug.</param>
/// <param name="Lesson">Slug.</param>
/// <param name="Position">Per mille of a text, seconds of a video; not negative.</param>
/// <param name="Seconds">Active time since the event before, 0 to <see cref="MaxSeconds"/>.</param>
internal sealed record ProgressEvent(Guid Id, string Course, string Lesson, ProgressKind Kind, int Position, int Seconds, DateTimeOffset OccurredAt)
{
    public const int MaxSeconds = 86_400;
}

internal enum EventOutcome
{
    Applied,

    /// <summary>An event with this id was applied before.</summary>
    Duplicate,

    Rejected,
}

/// <param name="Reason">Why it was rejected, else null.</param>
internal readonly record struct EventResult(EventOutcome Outcome, string? Reason = null);
