using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

/// <summary>Makes what is assigned agree with who is meant, for some people and some assignments of one organization.</summary>
internal static class TrainingRows
{
    /// <param name="ledger">Open; the caller saves it.</param>
    /// <param name="assignments">Those in force, and those that have just ended.</param>
    /// <param name="members">Of the organization, also those who have left.</param>
    /// <param name="asksRules">See <see cref="Targets.Include"/>.</param>
    public static async Task ArrangeAsync(
        this TrainingLedger ledger, OrganizationsDbContext context, IReadOnlyList<Assignment> assignments, IReadOnlyList<Member> members, CancellationToken cancellation, bool asksRules = false)
    {
        var (ids, people) = (assignments.Select(row => row.Id).ToList(), members.Select(row => row.PersonId).ToList());
        var targets = await Targets.LoadAsync(context, assignments, members, cancellation);
        var exempt = (await context.Exemptions.AsNoTracking().Where(row => ids.Contains(row.AssignmentId) && people.Contains(row.PersonId))
            .Select(row => new { row.AssignmentId, row.PersonId }).ToListAsync(cancellation)).Select(row => (row.AssignmentId, row.PersonId)).ToHashSet();
        // Of several rounds the last one is how things stand.
        var latest = (await context.AssignedPeople.Where(row => ids.Contains(row.AssignmentId) && people.Contains(row.PersonId)).ToListAsync(cancellation))
            .GroupBy(row => (row.AssignmentId, row.PersonId)).ToDictionary(group => group.Key, group => group.MaxBy(row => row.Round)!);
        foreach (var member in members)
        {
            foreach (var assignment in assignments)
            {
                var row = latest.GetValueOrDefault((assignment.Id, member.PersonId));
                var isMeant = assignment.EndedAt is null && (row is { EndedAt: null } || !assignment.IsOver(ledger.Now)) && targets.Include(assignment, member, row, ledger.Now, asksRules);
                if (row is not null)
                    ledger.Arrange(row, assignment, member, isMeant, exempt.Contains((assignment.Id, member.PersonId)));
                else if (isMeant)
                    ledger.Add(New(assignment, member, exempt.Contains((assignment.Id, member.PersonId)), ledger.Now), assignment);
            }
        }
    }

    /// <summary>Nobody new is given a live session that is over.</summary>
    private static bool IsOver(this Assignment assignment, DateTimeOffset now) => assignment.Subject == AssignmentSubject.LiveSession && assignment.DueAt < now;

    private static void Arrange(this TrainingLedger ledger, AssignedPerson row, Assignment assignment, Member member, bool isMeant, bool isExempt)
    {
        // What was done stays in the reports while she is there, also when she moves on or the assignment ends.
        var stays = isMeant || (row.State == AssignedState.Done && row.EndedAt is null && member.LeftAt is null);
        DateTimeOffset? ended = stays ? null : row.EndedAt ?? ledger.Now;
        var state = row.State == AssignedState.Done ? AssignedState.Done
            : isExempt ? AssignedState.Exempt
            : row.StartedAt is null ? AssignedState.Assigned
            : AssignedState.Started;
        // She is asked anew: she is given time and is told. So she is of a live session that was moved.
        var isAnew = ended is null && state is AssignedState.Assigned or AssignedState.Started
            && (!row.IsOpen() || (assignment.Subject == AssignmentSubject.LiveSession && row.DueAt != assignment.DueAt));
        // While it was taken back, or she was elsewhere, the clock stopped looking for the next round.
        var comesBack = isMeant && row is { State: AssignedState.Done, LookAt: null } && assignment.EveryMonths is not null;
        if (row.EndedAt == ended && row.UnitId == member.UnitId && row.State == state && !isAnew && !comesBack && !ChangedTerms.IsBehind(row, assignment))
            return;
        ledger.Change(row, assignment, changed =>
        {
            if (isAnew)
                (changed.AssignedAt, changed.DueAt, changed.Told) = (ledger.Now, DueDates.Anew(assignment, changed, ledger.Now), Told.Nothing);
            (changed.EndedAt, changed.UnitId, changed.State) = (ended, member.UnitId, state);
            ChangedTerms.Apply(changed, assignment, ledger.Now);
        });
    }

    private static AssignedPerson New(Assignment assignment, Member member, bool isExempt, DateTimeOffset now) => new()
    {
        AssignmentId = assignment.Id,
        PersonId = member.PersonId,
        Round = 1,
        OrganizationId = assignment.OrganizationId,
        UnitId = member.UnitId,
        SubjectId = assignment.SubjectId,
        State = isExempt ? AssignedState.Exempt : AssignedState.Assigned,
        IsRequired = assignment.IsRequired,
        AssignedAt = now,
        DueAt = DueDates.Of(assignment, now),
    };
}
