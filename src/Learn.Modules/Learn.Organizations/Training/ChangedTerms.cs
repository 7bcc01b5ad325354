using Learn.Organizations.Data;

namespace Learn.Organizations.Training;

/// <summary>Brings a row up to date with an assignment whose days, months or «required» were changed. Doing it again changes nothing.</summary>
internal static class ChangedTerms
{
    public static bool IsBehind(AssignedPerson row, Assignment assignment) =>
        row.EndedAt is null && assignment.EndedAt is null && (row.State == AssignedState.Done
            ? row.DoneAt is { } done && row.LookAt != DueDates.NextRound(assignment, done, row.AssignedAt)?.OpensAt
            : row.IsRequired != assignment.IsRequired || row.DueAt != DueOf(row, assignment));

    /// <summary>What was done stays as it was then; what comes back every year keeps the day of its round.</summary>
    public static void Apply(AssignedPerson row, Assignment assignment)
    {
        if (row.State == AssignedState.Done || row.EndedAt is not null)
            return;
        row.IsRequired = assignment.IsRequired;
        if (DueOf(row, assignment) is var due && due == row.DueAt)
            return;
        row.DueAt = due;
        // She is reminded of the new day, too.
        if (row.Told > Told.Assigned)
            row.Told = Told.Assigned;
    }

    private static DateTimeOffset? DueOf(AssignedPerson row, Assignment assignment) =>
        row.Round > 1 ? row.DueAt : DueDates.Of(assignment, assignment.ChangedAt is { } changed && changed > row.AssignedAt ? changed : row.AssignedAt);
}
