namespace Learn.Accounts.Data;

internal enum DataRequestKind
{
    /// <summary>A copy of everything.</summary>
    Export,

    /// <summary>The account, with everything in it.</summary>
    Erasure,
}

/// <summary>
/// Someone's request about her data, with its clock. The row stays when she is gone, without her: it shows that what was asked for was done in time.
/// </summary>
internal sealed class DataRequest
{
    public const int NoteLength = 1000;

    public Guid Id { get; init; }

    /// <summary>Null once the account is gone.</summary>
    public Guid? PersonId { get; set; }

    public DataRequestKind Kind { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    /// <summary>When it has to be done, by the law's working days.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>When the site does it by itself; until then there is time to think again.</summary>
    public DateTimeOffset ExecuteAt { get; init; }

    /// <summary>When the account itself was deleted; what the other modules keep goes after it.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>The message in the outbox that tells the other modules; it is there until all of them have done their part.</summary>
    public Guid? EventId { get; set; }

    /// <summary>When nothing of it was left to do, anywhere.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    public DateTimeOffset? TakenBackAt { get; set; }

    /// <summary>The administrator who did it before its time; null when the site did.</summary>
    public Guid? DoneBy { get; set; }

    /// <summary>What administrators wrote about it. It goes with the account, since nobody knows what it says about her.</summary>
    public string? Note { get; set; }

    /// <summary>The administrator who wrote the note last, and when.</summary>
    public Guid? NotedBy { get; set; }

    /// <inheritdoc cref="NotedBy"/>
    public DateTimeOffset? NotedAt { get; set; }

    /// <summary>Whether nothing was done yet, so that it can be taken back or carried out.</summary>
    public bool IsOpen => IsUnfinished && ErasedAt is null;

    /// <summary>Whether its clock runs.</summary>
    public bool IsUnfinished => DoneAt is null && TakenBackAt is null;
}
