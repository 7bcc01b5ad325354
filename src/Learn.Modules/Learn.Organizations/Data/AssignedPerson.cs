namespace Learn.Organizations.Data;

/// <summary>
/// What one person has to do by one assignment, and how far she is. Only <see cref="Training.TrainingLedger"/> changes it, which counts along.
/// </summary>
internal sealed class AssignedPerson
{
    public Guid AssignmentId { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>1, 2, 3 …: the turns of a recurring assignment.</summary>
    public int Round { get; init; }

    public Guid OrganizationId { get; init; }

    /// <summary>Her unit now, as in <see cref="Member"/>: the counts are by it.</summary>
    public Guid UnitId { get; set; }

    public Guid SubjectId { get; init; }

    public AssignedState State { get; set; }

    public bool IsRequired { get; set; }

    /// <summary>When it was given to her, or given anew: she came back, it was taken back and given again, she is exempt no more.</summary>
    public DateTimeOffset AssignedAt { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When she last got on, to tell who is inactive.</summary>
    public DateTimeOffset? ActiveAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Whether she had done it before it was assigned.</summary>
    public bool WasDoneBefore { get; set; }

    /// <summary>In percent; null where nothing was graded.</summary>
    public int? Score { get; set; }

    /// <summary>When it was taken from her: she left, or the assignment ended before she had done it. It counts nowhere from then on.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What is wrong with it now; null where nothing is.</summary>
    public Attention? Attention { get; set; }

    /// <summary>When time alone changes something: it becomes overdue, a reminder is due, the next round opens. Null for never.</summary>
    public DateTimeOffset? LookAt { get; set; }

    /// <summary>How far it was told of.</summary>
    public Told Told { get; set; }
}

internal enum AssignedState
{
    Assigned,
    Started,
    Done,
    Exempt,
}

/// <summary>Why someone should look at it: of several reasons the last one here.</summary>
internal enum Attention
{
    /// <summary>Nothing was done for two weeks.</summary>
    Inactive,

    /// <summary>Due within a week.</summary>
    AtRisk,
    Overdue,
}

/// <summary>What the person was told of it; each once, in this order.</summary>
internal enum Told
{
    Nothing,
    Assigned,

    /// <summary>That it is due within a week.</summary>
    Soon,

    /// <summary>That it is due today.</summary>
    Today,
}
