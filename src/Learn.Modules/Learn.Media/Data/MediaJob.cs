namespace Learn.Media.Data;

/// <summary>What is to be made of a blob. It is a row, so a restart loses nothing: a job whose lease ran out is taken up by the next who looks.</summary>
internal sealed class MediaJob
{
    public const int ErrorLength = 1000;
    public const int MaxAttempts = 5;

    /// <summary>Of the blob.</summary>
    public required string Hash { get; init; }

    public JobState State { get; set; }

    /// <summary>0 to 100.</summary>
    public int Progress { get; set; }

    public int Attempts { get; set; }

    /// <summary>When to begin, or when the lease of the running one ends; null when there is nothing to do any more.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The run that has it.</summary>
    public Guid? ClaimedBy { get; set; }

    /// <summary>Why the last run failed, for editors.</summary>
    public string? Error { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal enum JobState
{
    Waiting,
    Running,
    Done,
    Failed,
}

/// <summary>What someone has seen of a video, which only grows.</summary>
internal sealed class WatchedVideo
{
    public Guid LearnerId { get; init; }

    public Guid ItemId { get; init; }

    /// <summary>«0-12.5,30-45»: seconds, in order, apart.</summary>
    public required string Ranges { get; set; }

    /// <summary>Where she was last, in seconds.</summary>
    public double Position { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}
