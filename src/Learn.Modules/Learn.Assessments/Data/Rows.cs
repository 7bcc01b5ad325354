namespace Learn.Assessments.Data;

/// <summary>One learner's attempt at a quiz.</summary>
internal sealed class StoredAttempt
{
    /// <summary>UUIDv7: attempts sort by when they began.</summary>
    public Guid Id { get; init; }

    public Guid LearnerId { get; init; }

    public Guid CourseId { get; init; }

    /// <summary>The version whose quiz is asked.</summary>
    public Guid VersionId { get; init; }

    public required string LessonId { get; init; }

    /// <summary>1 for the learner's first attempt at this quiz, whatever version.</summary>
    public int Number { get; init; }

    /// <summary>Of all that is drawn by lot.</summary>
    public long Seed { get; init; }

    /// <summary>Ids of the questions in their order, separated by spaces.</summary>
    public required string Questions { get; init; }

    /// <summary>Of the questions; typed numbers are read by it.</summary>
    public required string Language { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Hundredths of a percent, 0 to 10,000; null until it is submitted.</summary>
    public int? Score { get; init; }

    public bool Passed { get; init; }

    /// <summary>The version by whose quiz it was graded; a later one than <see cref="VersionId"/> after a regrade.</summary>
    public Guid? GradedVersionId { get; init; }

    /// <summary>Counts the changes, so that a node knows when what it remembers is old.</summary>
    public long Revision { get; init; }
}

/// <summary>What a learner answered to a question, and the hints she took.</summary>
internal sealed class StoredAnswer
{
    public Guid AttemptId { get; init; }

    public required string QuestionId { get; init; }

    /// <summary>JSON of the question type's own shape; null where only hints were taken, or the answer was taken back.</summary>
    public string? Response { get; init; }

    public DateTimeOffset SavedAt { get; init; }

    /// <summary>The attempt's revision that this answer came with.</summary>
    public long Revision { get; init; }

    public int Hints { get; init; }

    /// <summary>A name that the device gave itself; empty where it has none.</summary>
    public required string Device { get; init; }

    /// <summary>Time that went by until this answer since the one before, in sum.</summary>
    public int Seconds { get; init; }
}
