namespace Learn.Authoring.Data;

/// <summary>What one person changed in a draft at once; can be undone as long as its files are as it left them.</summary>
internal sealed class Change
{
    public const int DetailLength = 300;

    public Guid Id { get; init; }

    public Guid DraftId { get; init; }

    /// <summary>The draft's revision that it made; of keystrokes that count as one change, the last.</summary>
    public long Revision { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>When its first keystroke was saved.</summary>
    public DateTimeOffset BegunAt { get; init; }

    /// <summary>Null when the account is gone.</summary>
    public Guid? By { get; set; }

    public ChangeKind Kind { get; init; }

    /// <summary>What it was about: a path, a title.</summary>
    public string? Detail { get; set; }

    /// <summary>The change that undid it.</summary>
    public Guid? UndoneBy { get; set; }
}

internal enum ChangeKind
{
    Created,
    Saved,
    Outline,
    Uploaded,
    Deleted,
    Imported,
    Restored,
    Undone,
}

/// <summary>A file that a change touched.</summary>
internal sealed class ChangedFile
{
    public Guid ChangeId { get; init; }

    public required string Path { get; init; }

    /// <summary>Hash of the content before; null where there was no such file.</summary>
    public string? Before { get; init; }

    /// <summary>Hash of the content after; null where the file was deleted.</summary>
    public string? After { get; set; }
}

/// <summary>Who did what with a course, for ever: what happened to files is in <see cref="Change"/>.</summary>
internal sealed class AuditEntry
{
    public Guid Id { get; init; }

    public Guid DraftId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Null when the account is gone, and for what the site did by itself.</summary>
    public Guid? By { get; set; }

    public AuditAction Action { get; init; }

    public string? Detail { get; init; }
}

internal enum AuditAction
{
    Created,
    Shared,
    ReviewRequested,
    ReviewWithdrawn,
    Approved,
    ChangesRequested,
    Scheduled,
    Unscheduled,
    Published,
    PublishFailed,
    Withdrawn,
    OfferedAgain,
    Restored,
    Imported,
    FolderTaken,
    FolderDismissed,
    RulesChanged,
}
