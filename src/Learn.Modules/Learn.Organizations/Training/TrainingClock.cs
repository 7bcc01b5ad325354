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
            var dissolved = await DissolvedAsync([.. due.Select(row => row.OrganizationId).Distinct()], cancellation);
            // People are told before it is noted that they were: told twice is told once, by its key.
            await reminders.SendAsync([.. due.Where(row => !dissolved.Contains(row.OrganizationId) && AttentionRules.Telling(row, now) is not null)], now, cancellation);
            foreach (var organization in due.GroupBy(row => row.OrganizationId).OrderBy(group => group.Key))
                await SettleAsync(organization.Key, [.. organization], dissolved.Contains(organization.Key), now, cancellation);
            looked += due.Count;
            if (due.Count < ChunkSize)
                break;
        }
        return looked;
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
        var told = seen.ToDictionary(row => (row.AssignmentId, row.PersonId, row.Round), row => AttentionRules.Telling(row, now));
        var exempt = (await context.Exemptions.AsNoTracking().Where(row => ids.Contains(row.AssignmentId) && people.Contains(row.PersonId))
            .Select(row => new { row.AssignmentId, row.PersonId }).ToListAsync(cancellation)).Select(row => (row.AssignmentId, row.PersonId)).ToHashSet();
        // Another node may have been quicker, and what she did meanwhile may have changed it.
        var rows = await context.AssignedPeople.Where(row => ids.Contains(row.AssignmentId) && people.Contains(row.PersonId) && row.LookAt <= now).ToListAsync(cancellation);
        foreach (var row in rows.Where(row => told.ContainsKey((row.AssignmentId, row.PersonId, row.Round))))
        {
            var assignment = assignments[row.AssignmentId];
            if (isDissolved)
                ledger.Change(row, assignment, changed => changed.EndedAt = now);
            else if (row.State == AssignedState.Done)
                OpenNextRound(ledger, row, assignment, exempt.Contains((row.AssignmentId, row.PersonId)));
            else
                ledger.Change(row, assignment, changed => changed.Told = told[(row.AssignmentId, row.PersonId, row.Round)] ?? changed.Told);
        }
        await ledger.SaveAsync(cancellation);
        await transaction.CommitAsync(cancellation);
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
            DueAt = round.DueAt,
        }, assignment);
    }
}
