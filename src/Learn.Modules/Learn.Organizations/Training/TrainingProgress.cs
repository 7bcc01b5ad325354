using Learn.Learning.Contracts;
using Learn.Live.Contracts;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

/// <summary>
/// Takes over how far people are, from those who decide it: Learning for courses, Live for sessions. It asks them for the whole state and
/// keeps the better of what it knows and what it hears, so it may be called late, twice and in any order.
/// </summary>
internal sealed class TrainingProgress(IDbContextFactory<OrganizationsDbContext> contexts, IMediator mediator, TimeProvider time)
{
    private const int ChunkSize = 500;

    /// <summary>For people who may have nothing to do with it.</summary>
    public async Task CatchUpAsync(AssignmentSubject subject, Guid subjectId, IReadOnlyCollection<Guid> people, CancellationToken cancellation)
    {
        foreach (var chunk in people.Chunk(ChunkSize))
        {
            var waiting = await WaitingAsync(subjectId, [.. chunk], cancellation);
            if (waiting.Count == 0)
                continue;
            var heard = await HearAsync(subject, subjectId, waiting.ConvertAll(row => row.Person), cancellation);
            if (heard.Count == 0)
                continue;
            foreach (var organization in waiting.Where(row => heard.ContainsKey(row.Person)).GroupBy(row => row.Organization, row => row.Person).OrderBy(group => group.Key))
                await TakeOverAsync(organization.Key, subjectId, [.. organization.Distinct()], heard, cancellation);
        }
    }

    /// <summary>All that people of an organization have still to do there, or have by one assignment.</summary>
    public async Task CatchUpAsync(Guid organization, IReadOnlyCollection<Guid> people, Guid? only, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var ids = people.ToList();
        var open = await (from row in context.AssignedPeople
                          join assignment in context.Assignments on row.AssignmentId equals assignment.Id
                          where row.OrganizationId == organization && ids.Contains(row.PersonId) && row.EndedAt == null && row.State != AssignedState.Done
                              && (only == null || row.AssignmentId == only)
                          select new { assignment.Subject, row.SubjectId, row.PersonId }).Distinct().ToListAsync(cancellation);
        foreach (var subject in open.GroupBy(row => (row.Subject, row.SubjectId), row => row.PersonId))
            await CatchUpAsync(subject.Key.Subject, subject.Key.SubjectId, [.. subject], cancellation);
    }

    /// <summary>Most lessons are done by people whom nobody assigned anything: a look at an index says so.</summary>
    private async Task<List<(Guid Organization, Guid Person)>> WaitingAsync(Guid subject, List<Guid> people, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var rows = await context.AssignedPeople.AsNoTracking()
            .Where(row => people.Contains(row.PersonId) && row.SubjectId == subject && row.EndedAt == null && row.State != AssignedState.Done)
            // What was dissolved takes nothing over any more, while its rows wait to be deleted.
            .Where(row => context.Organizations.Any(of => of.Id == row.OrganizationId && of.DissolvedAt == null))
            .Select(row => new { row.OrganizationId, row.PersonId }).Distinct().ToListAsync(cancellation);
        return rows.ConvertAll(row => (row.OrganizationId, row.PersonId));
    }

    private async Task<IReadOnlyDictionary<Guid, PersonProgress>> HearAsync(AssignmentSubject subject, Guid id, List<Guid> people, CancellationToken cancellation)
    {
        if (subject == AssignmentSubject.Course)
            return await mediator.Send(new GetProgressOf(id, people), cancellation);
        var sessions = await mediator.Send(new GetLiveSessions([id]), cancellation);
        if (!sessions.TryGetValue(id, out var session) || session.EndedAt is not { } ended)
            return new Dictionary<Guid, PersonProgress>();
        var present = await mediator.Send(new GetAttendance(id, people), cancellation);
        // Who stayed to the end of one that took longer than planned did it in time.
        var (planned, began) = (session.EndOf(), session.StartsAt < ended ? session.StartsAt : ended);
        var done = planned < ended ? planned : ended;
        return present.ToDictionary(person => person, _ => new PersonProgress(began, done, done, null));
    }

    private async Task TakeOverAsync(
        Guid organization, Guid subject, List<Guid> people, IReadOnlyDictionary<Guid, PersonProgress> heard, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var ledger = await TrainingLedger.OpenAsync(context, organization, time.GetUtcNow(), cancellation);
        var rows = await context.AssignedPeople
            .Where(row => people.Contains(row.PersonId) && row.SubjectId == subject && row.OrganizationId == organization && row.EndedAt == null && row.State != AssignedState.Done)
            .ToListAsync(cancellation);
        var ids = rows.Select(row => row.AssignmentId).Distinct().ToList();
        var assignments = await context.Assignments.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        foreach (var row in rows)
        {
            var progress = heard[row.PersonId];
            // What was done before a round began is of the round before it; and a course is completed once, so a later round is told otherwise (DoAgain).
            if (row.Round == 1)
                ledger.Change(row, assignments[row.AssignmentId], changed => Apply(changed, progress));
            else if (progress.LastAt > row.AssignedAt)
                ledger.Change(row, assignments[row.AssignmentId], changed => Apply(changed, progress with { StartedAt = progress.LastAt, CompletedAt = null, Score = null }));
        }
        await ledger.SaveAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static void Apply(AssignedPerson row, PersonProgress progress)
    {
        row.StartedAt = row.StartedAt < progress.StartedAt ? row.StartedAt : progress.StartedAt;
        row.ActiveAt = row.ActiveAt > progress.LastAt ? row.ActiveAt : progress.LastAt;
        row.Score = progress.Score ?? row.Score;
        // Who need not do it may still do it.
        if (progress.CompletedAt is { } done)
            (row.State, row.DoneAt, row.WasDoneBefore) = (AssignedState.Done, done, done <= row.AssignedAt);
        else if (row.State == AssignedState.Assigned)
            row.State = AssignedState.Started;
    }
}
