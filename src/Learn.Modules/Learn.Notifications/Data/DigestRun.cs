namespace Learn.Notifications.Data;

/// <summary>How far the digests of one kind and week are: whoever had nothing to be told isn't asked about again and again.</summary>
internal sealed class DigestRun
{
    /// <summary>Of the digests' notifications.</summary>
    public required string Kind { get; init; }

    /// <summary>The Monday on which they are written.</summary>
    public DateOnly Week { get; init; }

    /// <summary>People are asked about in the order of their ids, up to this one so far; null before the first and after the last.</summary>
    public Guid? Through { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}
