using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

/// <summary>Does what time alone brings: something becomes overdue, a reminder is due, a yearly course comes back.</summary>
internal sealed class TrainingClock(IDbContextFactory<OrganizationsDbContext> contexts, Reminders reminders, TimeProvider time)
{
    private const int ChunkSize = 500;

    /// <summary>Rows in one run; the next run takes the rest.</summary>
    private const int MostRows = 50_000;

    /// <returns>How many rows were looked at.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var looked = 0;
        while (looked < MostRows)
        {
            var now = time.GetUtcNow();
            var due = await DueAsync(now, cancellation);
            await LookAtAsync(due, now, cancellation);
            looked += due.Count;
            if (due.Count < ChunkSize)
                break;
        }
        return looked;
    }

    /// <param name="due">As they were a moment ago.</param>
    internal async Task LookAtAsync(IReadOnlyList<AssignedPerson> due, DateTimeOffset now, CancellationToken cancellation)
    {
        var dissolved = await DissolvedAsync([.. due.Select(row => row.OrganizationId).Distinct()], cancellation);
        // People are told before it is noted that they were: told twice is told once, by its key.
        await reminders.SendAsync([.. due.Where(row => !dissolved.Contains(row.OrganizationId) && AttentionRules.Telling(row, now) is not null)], now, cancellation);
        foreach (var organization in due.GroupBy(row => row.OrganizationId).OrderBy(group => group.Key))
            await SettleAsync(organization.Key, [.. organization], dissolved.Contains(organization.Key), now, cancellation);
    }

    private async Task<List<AssignedPerson>> DueAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.AssignedPeople.AsNoTracking().Where(row => row.LookAt <= now).OrderBy(row => row.LookAt).Take(ChunkSize).ToListAsync(cancellation);
    }

    private async Task<HashSet<Guid>> DissolvedAsync(List<Guid> organizations, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return [.. await context.Organizations.Where(row => organizations.Contains(row.Id) && row.DissolvedAt != null).Select(row => row.Id).ToListAsync(cancellation)];
    }

    private async Task SettleAsync(Guid organization, IReadOnlyList<AssignedPerson> seen, bool isDissolved, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var ledger = await TrainingLedger.OpenAsync(context, organization, now, cancellation);
        var (ids, people) = (seen.Select(row => row.AssignmentId).Distinct().ToList(), seen.Select(row => row.PersonId).Distinct().ToList());
        var assignments = await context.Assignments.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        var before = seen.ToDictionary(Key);
        var exempt = (await context.Exemptions.AsNoTracking().Where(row => ids.Contains(row.AssignmentId) && people.Contains(row.PersonId))
            .Select(row => new { row.AssignmentId, row.PersonId }).ToListAsync(cancellation)).Select(row => (row.AssignmentId, row.PersonId)).ToHashSet();
        var rows = (await context.AssignedPeople.Where(row => ids.Contains(row.AssignmentId) && people.Contains(row.PersonId)).ToListAsync(cancellation))
            .Where(row => before.ContainsKey(Key(row))).ToList();
        var (members, targets) = await WhoMayHaveItAgainAsync(context, organization, rows.FindAll(row => row.State == AssignedState.Done), assignments, cancellation);
        foreach (var row in rows)
        {
            var assignment = assignments[row.AssignmentId];
            var telling = AttentionRules.Telling(before[Key(row)], now);
            // Another node may have been quicker, and what she did meanwhile may have changed it.
            if (row.LookAt is not { } look || look > now)
                UntellWhatEnded(ledger, row, before[Key(row)], telling);
            else if (isDissolved)
                ledger.Change(row, assignment, changed => changed.EndedAt = now);
            else if (row.State != AssignedState.Done)
                ledger.Change(row, assignment, changed => changed.Told = telling ?? changed.Told);
            else if (members.TryGetValue(row.PersonId, out var member) && targets.Include(assignment, member, row, now))
                OpenNextRound(ledger, row, assignment, exempt.Contains((row.AssignmentId, row.PersonId)));
            else
                // What she did stays in the reports; it is not asked of her again unless she comes back to where it is.
                row.LookAt = null;
        }
        await ledger.SaveAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static (Guid Assignment, Guid Person, int Round) Key(AssignedPerson row) => (row.AssignmentId, row.PersonId, row.Round);

    /// <summary>She was told at the moment when it was taken from her, or given anew.</summary>
    private static void UntellWhatEnded(TrainingLedger ledger, AssignedPerson row, AssignedPerson before, Told? telling)
    {
        if (telling is { } told && (!row.IsOpen() || row.AssignedAt != before.AssignedAt))
            ledger.Untell(before.KeysUpTo(told));
    }

    /// <summary>Whoever did it and has moved on since is not asked for it again.</summary>
    private static async Task<(Dictionary<Guid, Member> Members, Targets Targets)> WhoMayHaveItAgainAsync(
        OrganizationsDbContext context, Guid organization, List<AssignedPerson> done, Dictionary<Guid, Assignment> assignments, CancellationToken cancellation)
    {
        var people = done.Select(row => row.PersonId).Distinct().ToList();
        var members = people.Count == 0 ? [] : await context.Members.AsNoTracking().Where(row => row.OrganizationId == organization && people.Contains(row.PersonId)).ToListAsync(cancellation);
        var targets = await Targets.LoadAsync(context, [.. done.Select(row => row.AssignmentId).Distinct().Select(id => assignments[id])], members, cancellation);
        return (members.ToDictionary(row => row.PersonId), targets);
    }

    /// <summary>The round that was done makes room: what counts is whether it is done now.</summary>
    private static void OpenNextRound(TrainingLedger ledger, AssignedPerson done, Assignment assignment, bool isExempt)
    {
        var next = assignment.EndedAt is null ? DueDates.NextRound(assignment, done.DoneAt!.Value, done.AssignedAt) : null;
        if (next is not { } round || round.OpensAt > ledger.Now)
        {
            ledger.Change(done, assignment, _ => { });
            return;
        }
        ledger.Change(done, assignment, changed => changed.EndedAt = ledger.Now);
        ledger.Add(new()
        {
            AssignmentId = done.AssignmentId,
            PersonId = done.PersonId,
            Round = done.Round + 1,
            OrganizationId = done.OrganizationId,
            UnitId = done.UnitId,
            SubjectId = done.SubjectId,
            State = isExempt ? AssignedState.Exempt : AssignedState.Assigned,
            IsRequired = assignment.IsRequired,
            AssignedAt = ledger.Now,
            DueAt = DueDates.NotBefore(round.DueAt, ledger.Now),
        }, assignment);
    }
}
