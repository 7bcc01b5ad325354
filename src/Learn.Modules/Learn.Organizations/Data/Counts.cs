namespace Learn.Organizations.Data;

/// <summary>
/// How many of a unit's own people (not of those below) are how far in a course or session. Changed in the transaction that changes their
/// <see cref="AssignedPerson"/> rows; rows that ended don't count.
/// </summary>
internal sealed class CompletionCount
{
    public Guid OrganizationId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>The course or the live session.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>Everyone, however far.</summary>
    public int Assigned { get; set; }

    /// <summary>Begun and not done.</summary>
    public int Started { get; set; }

    public int Done { get; set; }

    /// <summary>Of those done: after the day it was due.</summary>
    public int DoneLate { get; set; }

    public int Exempt { get; set; }

    /// <summary>Those with <see cref="Attention.Overdue"/>, and so on: each row in one of the three at most.</summary>
    public int Overdue { get; set; }

    public int AtRisk { get; set; }

    public int Inactive { get; set; }
}

/// <summary>The same at the end of a day (UTC+7), for the course of time.</summary>
internal sealed class DailyCount
{
    public Guid OrganizationId { get; init; }

    public Guid UnitId { get; init; }

    public DateOnly Day { get; init; }

    public int Assigned { get; set; }

    public int Started { get; set; }

    public int Done { get; set; }

    public int Overdue { get; set; }
}
