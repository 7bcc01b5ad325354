using Learn.Organizations.Contracts;
using Learn.Organizations.Data;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

/// <summary>Brings an assignment to everyone whom it is for, and takes it from those whom it is not for any more. Doing it again changes nothing.</summary>
internal sealed class AssignmentFiller(IDbContextFactory<OrganizationsDbContext> contexts, TrainingProgress progress, TimeProvider time)
{
    /// <summary>People in one transaction: others wait no longer than it takes.</summary>
    private const int ChunkSize = 500;

    /// <summary>Some hundred people, and what they did before.</summary>
    /// <param name="after">The last of those before; null for the first.</param>
    /// <returns>The last of them; null when there are no more.</returns>
    public async Task<Guid?> FillAsync(Guid assignment, Guid? after, CancellationToken cancellation)
    {
        var (found, people) = await ArrangeAsync(new(assignment, after), goesOn: false, cancellation);
        if (people.Count > 0)
            await progress.CatchUpAsync(found!.Subject, found.SubjectId, people, cancellation);
        return Next(people);
    }

    /// <summary>
    /// The same by the outbox: one transaction, which asks for the next and for what they did before. So other events get their turn in between, however many
    /// people it is for.
    /// </summary>
    public Task FillAsync(AssignmentChanged change, CancellationToken cancellation) => ArrangeAsync(change, goesOn: true, cancellation);

    private async Task<(Assignment? Assignment, List<Guid> People)> ArrangeAsync(AssignmentChanged change, bool goesOn, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Assignments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == change.AssignmentId, cancellation) is not { OrganizationId: var organization })
            return (null, []);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var ledger = await TrainingLedger.OpenAsync(context, organization, time.GetUtcNow(), cancellation);
        // Read now that it is our turn: someone may have moved, and the assignment may have ended.
        var assignment = await context.Assignments.AsNoTracking().SingleAsync(row => row.Id == change.AssignmentId, cancellation);
        var people = await PeopleAsync(context, assignment, change.After, cancellation);
        if (people.Count == 0)
            return (assignment, people);
        var members = await context.Members.AsNoTracking().Where(row => row.OrganizationId == organization && people.Contains(row.PersonId)).ToListAsync(cancellation);
        await ledger.ArrangeAsync(context, [assignment], members, cancellation, change.AsksRules);
        if (goesOn)
        {
            context.Publish(new PeopleAssigned(organization, people, assignment.Id), ledger.Now);
            if (Next(people) is { } last)
                context.Publish(change with { After = last }, ledger.Now);
        }
        await ledger.SaveAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return (assignment, people);
    }

    private static Guid? Next(List<Guid> people) => people.Count == ChunkSize ? people[^1] : null;

    /// <summary>The next of those who may have to do it and of those who have it, as they stand in the tables, so that a chunk touches few pages.</summary>
    private async Task<List<Guid>> PeopleAsync(OrganizationsDbContext context, Assignment assignment, Guid? after, CancellationToken cancellation)
    {
        var have = context.AssignedPeople.Where(row => row.AssignmentId == assignment.Id).Select(row => row.PersonId);
        var people = (await FirstAsync(have, after, cancellation)).ToHashSet();
        if (assignment.EndedAt is null)
            people.UnionWith(await FirstAsync((await MeantAsync(context, assignment, cancellation)).Select(row => row.PersonId), after, cancellation));
        return [.. people.Order().Take(ChunkSize)];
    }

    private static Task<List<Guid>> FirstAsync(IQueryable<Guid> people, Guid? after, CancellationToken cancellation) =>
        (after is { } last ? people.Where(person => person.CompareTo(last) > 0) : people).Distinct().OrderBy(person => person).Take(ChunkSize).ToListAsync(cancellation);

    private async Task<IQueryable<Member>> MeantAsync(OrganizationsDbContext context, Assignment assignment, CancellationToken cancellation)
    {
        if (assignment.Target is AssignmentTarget.Organization or AssignmentTarget.Person)
        {
            var members = context.Members.AsNoTracking().Where(row => row.OrganizationId == assignment.OrganizationId && row.LeftAt == null);
            return assignment.Target == AssignmentTarget.Person ? members.Where(row => row.PersonId == assignment.TargetId) : members;
        }
        var group = assignment.Target == AssignmentTarget.Group ? await context.Groups.AsNoTracking().SingleOrDefaultAsync(row => row.Id == assignment.TargetId, cancellation) : null;
        var unitId = assignment.Target == AssignmentTarget.Unit ? assignment.TargetId : group?.UnitId;
        var unit = await context.Units.AsNoTracking().SingleOrDefaultAsync(row => row.Id == unitId, cancellation);
        // A unit or a group that is gone holds nobody.
        return unit is null ? context.Members.Where(_ => false)
            : group is null ? context.MembersIn(unit)
            : context.MembersOf(group, unit, time.GetUtcNow());
    }
}
