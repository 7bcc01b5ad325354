using Learn.Organizations.Data;

namespace Learn.Organizations.Training;

/// <summary>
/// The days by which things are to be done. A day ends at midnight in Vietnam (UTC+7, no daylight saving time), wherever someone is: the
/// employer's day is the one that counts, and it is the same for all.
/// </summary>
internal static class DueDates
{
    /// <summary>What someone gets who comes when the common day is over.</summary>
    public const int LatecomersDays = 14;

    /// <summary>So long before it is due again, what has to be repeated comes back.</summary>
    public const int RepeatAheadDays = 30;

    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>The last second of a day.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1)).AddSeconds(-1);

    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Vietnam).ToUniversalTime();

    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.ToOffset(Vietnam).DateTime);

    /// <summary>By when someone has to do it who is assigned at <paramref name="assignedAt"/>; null for whenever.</summary>
    public static DateTimeOffset? Of(Assignment assignment, DateTimeOffset assignedAt)
    {
        if (assignment.DueDays is { } days)
            return EndOf(DayOf(assignedAt).AddDays(days));
        // A live session waits for nobody.
        return assignment.Subject == AssignmentSubject.Course && assignment.DueAt is { } due && due < assignedAt ? EndOf(DayOf(assignedAt).AddDays(LatecomersDays)) : assignment.DueAt;
    }

    /// <summary>The same for what is given anew at a time: nobody is late the moment she is asked.</summary>
    public static DateTimeOffset? Anew(Assignment assignment, AssignedPerson row, DateTimeOffset at) =>
        row.Round == 1 ? Of(assignment, at) : NotBefore(row.DueAt, at);

    /// <summary>A due time, or the latecomers' if less than that is left.</summary>
    public static DateTimeOffset NotBefore(DateTimeOffset? due, DateTimeOffset now)
    {
        var earliest = EndOf(DayOf(now).AddDays(LatecomersDays));
        return due > earliest ? due.Value : earliest;
    }

    /// <summary>When it opens again after it was done, and by when it is due then; null for what is done once.</summary>
    /// <param name="doneAt">May be long ago: what was done before it was assigned counts, but nobody is late the moment she is asked.</param>
    public static (DateTimeOffset OpensAt, DateTimeOffset DueAt)? NextRound(Assignment assignment, DateTimeOffset doneAt, DateTimeOffset assignedAt)
    {
        if (assignment.EveryMonths is not { } months)
            return null;
        var ahead = Math.Min(RepeatAheadDays, 15 * months);
        var day = DayOf(doneAt).AddMonths(months);
        var earliest = DayOf(assignedAt).AddDays(ahead);
        var due = day > earliest ? day : earliest;
        return (StartOf(due.AddDays(-ahead)), EndOf(due));
    }
}
