namespace Learn.Authoring.Data;

/// <summary>A course that is being written: its files are rows of <see cref="DraftFile"/>. A course has one draft, for as long as it is edited here.</summary>
internal sealed class Draft
{
    public const int KeyLength = 80;
    public const int TitleLength = 200;

    public Guid Id { get; init; }

    /// <summary>The id in course.yml.</summary>
    public required string Key { get; init; }

    /// <summary>As course.yml has it in the course's first language; for lists.</summary>
    public required string Title { get; set; }

    /// <summary>Who may decide who else writes it; null when her account is gone.</summary>
    public Guid? OwnerId { get; set; }

    /// <summary>Counts the changes of its files, from 1.</summary>
    public long Revision { get; set; }

    public DraftState State { get; set; }

    /// <summary>Whether someone who has not changed it has to approve before it is published.</summary>
    public bool NeedsApproval { get; set; }

    /// <summary>The published version that it was made from; null before the first one.</summary>
    public Guid? BaseVersionId { get; set; }

    /// <summary>The revision that was published last; 0 before.</summary>
    public long PublishedRevision { get; set; }

    /// <summary>The last revision that was shown to somebody as it was (handed in, approved, scheduled, published): what is typed later is a change of its own.</summary>
    public long SealedRevision { get; set; }

    public bool IsWithdrawn { get; set; }

    /// <summary>When to publish <see cref="ScheduledRevision"/>.</summary>
    public DateTimeOffset? PublishAt { get; set; }

    public long? ScheduledRevision { get; set; }

    public Guid? ScheduledBy { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; set; }

    public Guid? ChangedBy { get; set; }

    public bool HasUnpublished => Revision > PublishedRevision;

    /// <summary>Lets this revision be read for ever: no later keystroke counts as part of it.</summary>
    public void Seal() => SealedRevision = Revision;

    /// <summary>Has this revision published at a time.</summary>
    public void Schedule(DateTimeOffset at, Guid? by)
    {
        Seal();
        (PublishAt, ScheduledRevision, ScheduledBy, State) = (at, Revision, by, DraftState.Scheduled);
    }

    /// <returns>Whether there was a plan to take back.</returns>
    public bool Unschedule()
    {
        var wasPlanned = PublishAt is not null;
        (PublishAt, ScheduledRevision, ScheduledBy) = (null, null, null);
        if (State == DraftState.Scheduled)
            State = DraftState.Writing;
        return wasPlanned;
    }

    /// <summary>What was approved or handed in is something else by now.</summary>
    public void Reopen()
    {
        if (State is DraftState.InReview or DraftState.Approved)
            State = DraftState.Writing;
    }
}

internal enum DraftState
{
    Writing,
    InReview,
    Approved,

    /// <summary>A revision of it will be published at a time.</summary>
    Scheduled,
}

/// <summary>Someone who writes a course besides its owner.</summary>
internal sealed class DraftMember
{
    public Guid DraftId { get; init; }

    public Guid PersonId { get; init; }
}

/// <summary>Someone who has a draft open.</summary>
internal sealed class DraftPresence
{
    public Guid DraftId { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>The file she looks at; empty for the outline.</summary>
    public required string Path { get; set; }

    public DateTimeOffset SeenAt { get; set; }
}
