namespace Learn.Organizations.Data;

/// <summary>A course or a live session that people of an organization are to do.</summary>
internal sealed class Assignment
{
    public const int TitleLength = 200;

    public Guid Id { get; init; }

    public Guid OrganizationId { get; init; }

    public AssignmentTarget Target { get; init; }

    /// <summary>The unit, the group or the person; the organization's first unit for all.</summary>
    public Guid TargetId { get; init; }

    /// <summary>The unit whose managers see it: the target's, or where the group or the person belongs.</summary>
    public Guid UnitId { get; set; }

    public AssignmentSubject Subject { get; init; }

    /// <summary>The course's or the live session's id.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>The same for all; null where it depends on the day one joined, or there is no end.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Days after joining or after the assignment, whichever is later; 1 to 3,650.</summary>
    public int? DueDays { get; set; }

    /// <summary>To be done again so many months after it was done; null for once.</summary>
    public int? EveryMonths { get; set; }

    public bool IsRequired { get; set; }

    public Guid? CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its day or its days were changed; null for never.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>When it was taken back; nobody has to do it any more, and what was done stays in the reports.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

internal enum AssignmentTarget
{
    Organization,
    Unit,
    Group,
    Person,
}

internal enum AssignmentSubject
{
    Course,
    LiveSession,
}

/// <summary>Someone need not do it.</summary>
internal sealed class Exemption
{
    public const int ReasonLength = 300;

    public Guid AssignmentId { get; init; }

    public Guid PersonId { get; init; }

    public required string Reason { get; init; }

    public Guid? By { get; set; }

    public DateTimeOffset At { get; init; }
}
