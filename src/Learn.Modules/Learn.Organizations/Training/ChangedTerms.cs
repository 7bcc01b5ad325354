using Learn.Organizations.Data;

namespace Learn.Organizations.Training;

/// <summary>Brings a row up to date with an assignment whose days, months or «required» were changed. Doing it again changes nothing.</summary>
internal static class ChangedTerms
{
    public static bool IsBehind(AssignedPerson row, Assignment assignment) =>
        assignment.EndedAt is null && (row is { State: AssignedState.Done, EndedAt: null, DoneAt: { } done }
            ? row.LookAt is { } look && look != DueDates.NextRound(assignment, done, row.AssignedAt)?.OpensAt
            : row.IsOpen() && (row.IsRequired != assignment.IsRequired || HasOtherDay(row, assignment)));

    /// <summary>What was done stays as it was then, and what comes back every year keeps the day of its round. Another day is told to her, and gives her time from now on.</summary>
    public static void Apply(AssignedPerson row, Assignment assignment, DateTimeOffset now)
    {
        if (!row.IsOpen())
            return;
        row.IsRequired = assignment.IsRequired;
        if (HasOtherDay(row, assignment))
            (row.AssignedAt, row.DueAt, row.Told) = (now, DueDates.Of(assignment, now), Told.Nothing);
    }

    private static bool HasOtherDay(AssignedPerson row, Assignment assignment) =>
        row.Round == 1 && assignment.ChangedAt is { } changed && row.AssignedAt < changed && row.DueAt != DueDates.Of(assignment, changed);
}
