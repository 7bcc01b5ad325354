namespace Learn.Organizations.Data;

/// <summary>What one person has to do by one assignment, and how far she is. Overdue is not a state: it is what the date says today.</summary>
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

    public DateTimeOffset AssignedAt { get; init; }

    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When she last got on, to tell who is inactive.</summary>
    public DateTimeOffset? ActiveAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Whether she had done it before it was assigned.</summary>
    public bool WasDoneBefore { get; init; }

    /// <summary>In percent; null where nothing was graded.</summary>
    public int? Score { get; set; }

    /// <summary>When it was taken from her: she left, or the assignment ended before she had done it. It counts nowhere from then on.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

internal enum AssignedState
{
    Assigned,
    Started,
    Done,
    Exempt,
}
