namespace Learn.Authoring.Data;

/// <summary>A remark on a passage of a file.</summary>
internal sealed class Comment
{
    public const int QuoteLength = 500;
    public const int TextLength = 2000;

    public Guid Id { get; init; }

    public Guid DraftId { get; init; }

    /// <summary>The remark that this one answers.</summary>
    public Guid? ParentId { get; init; }

    public required string Path { get; init; }

    /// <summary>1-based, in the revision that was commented on.</summary>
    public int Line { get; init; }

    public long Revision { get; init; }

    /// <summary>The passage; it is looked for when the text has moved.</summary>
    public required string Quote { get; init; }

    public required string Text { get; init; }

    /// <summary>Null when the account is gone.</summary>
    public Guid? By { get; set; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? ResolvedAt { get; set; }

    public Guid? ResolvedBy { get; set; }
}

/// <summary>Someone's consent to a revision.</summary>
internal sealed class Approval
{
    public Guid DraftId { get; init; }

    public Guid PersonId { get; init; }

    public long Revision { get; set; }

    public DateTimeOffset At { get; set; }
}
