using System.Linq.Expressions;
using Learn.Organizations.Data;

namespace Learn.Organizations.Training;

/// <summary>What needs attention at a time, what its person is to be told, and when time alone changes that.</summary>
internal static class AttentionRules
{
    /// <summary>Days before it is due.</summary>
    public const int RiskDays = 7;

    /// <summary>Days without anything done.</summary>
    public const int IdleDays = 14;

    /// <summary>Minutes until she is told of it: what she did before is looked up first.</summary>
    public const int TellAfterMinutes = 2;

    public static bool IsOpen(this AssignedPerson row) => row is { EndedAt: null, State: AssignedState.Assigned or AssignedState.Started };

    /// <summary>For queries; of a row in hand <see cref="IsDoneLate"/> says it.</summary>
    public static Expression<Func<AssignedPerson, bool>> DoneLate { get; } = row => row.State == AssignedState.Done && row.DueAt < row.DoneAt && !row.WasDoneBefore;

    private static readonly Func<AssignedPerson, bool> WasLate = DoneLate.Compile();

    public static bool IsDoneLate(this AssignedPerson row) => WasLate(row);

    /// <summary>Brings <see cref="AssignedPerson.Attention"/> and <see cref="AssignedPerson.LookAt"/> up to date.</summary>
    public static void Settle(AssignedPerson row, Assignment assignment, DateTimeOffset now)
    {
        row.Attention = row.IsOpen() && row.IsRequired ? Reason(row, assignment, now) : null;
        row.LookAt = row.IsOpen() ? NextOf(row, assignment, now)
            : assignment.EndedAt is null && row is { State: AssignedState.Done, EndedAt: null, DoneAt: { } done } ? DueDates.NextRound(assignment, done, row.AssignedAt)?.OpensAt
            : null;
    }

    /// <summary>What she is to be told now; null when she knows.</summary>
    public static Told? Telling(AssignedPerson row, DateTimeOffset now)
    {
        if (!row.IsOpen())
            return null;
        var due = row is { IsRequired: true, DueAt: { } at } && at >= now
            ? now >= TodayFrom(at) ? Told.Today : now >= SoonFrom(at) ? Told.Soon : Told.Assigned
            : Told.Assigned;
        return due > row.Told ? due : null;
    }

    /// <summary>
    /// Whether it can be seen that someone gets on with it. A live session can't be begun before its day, and who does a course again completes no
    /// lesson a second time.
    /// </summary>
    private static bool ShowsWork(AssignedPerson row, Assignment assignment) => assignment.Subject == AssignmentSubject.Course && row.Round == 1;

    private static Attention? Reason(AssignedPerson row, Assignment assignment, DateTimeOffset now) =>
        row.DueAt < now ? Attention.Overdue
        : row.DueAt is { } due && now >= SoonFrom(due) ? Attention.AtRisk
        : ShowsWork(row, assignment) && now >= IdleFrom(row) ? Attention.Inactive
        : null;

    private static DateTimeOffset? NextOf(AssignedPerson row, Assignment assignment, DateTimeOffset now)
    {
        if (Telling(row, now) is not null)
            return row.AssignedAt.AddMinutes(TellAfterMinutes) is var later && later > now ? later : now;
        if (!row.IsRequired)
            return null;
        var next = new List<DateTimeOffset>();
        if (ShowsWork(row, assignment))
            next.Add(IdleFrom(row));
        if (row.DueAt is { } due)
            next.AddRange([SoonFrom(due), TodayFrom(due), due.AddSeconds(1)]);
        return next.Where(time => time > now).Select(time => (DateTimeOffset?)time).Min();
    }

    private static DateTimeOffset SoonFrom(DateTimeOffset due) => DueDates.StartOf(DueDates.DayOf(due).AddDays(-RiskDays));

    private static DateTimeOffset TodayFrom(DateTimeOffset due) => DueDates.StartOf(DueDates.DayOf(due));

    private static DateTimeOffset IdleFrom(AssignedPerson row) => (row.ActiveAt is { } active && active > row.AssignedAt ? active : row.AssignedAt).AddDays(IdleDays);
}
