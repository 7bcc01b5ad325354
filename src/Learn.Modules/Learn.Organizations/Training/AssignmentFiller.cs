using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

/// <summary>Brings an assignment to everyone whom it is for, and takes it from those whom it is not for any more. Doing it again changes nothing.</summary>
internal sealed class AssignmentFiller(IDbContextFactory<OrganizationsDbContext> contexts, TrainingProgress progress, TimeProvider time)
{
    /// <summary>People in one transaction: others wait no longer than it takes.</summary>
    private const int ChunkSize = 500;

    /// <param name="most">Stops after so many people; null for all.</param>
    public async Task FillAsync(Guid assignment, int? most, CancellationToken cancellation)
    {
        foreach (var chunk in (await PeopleAsync(assignment, cancellation)).Take(most ?? int.MaxValue).Chunk(ChunkSize))
            await FillAsync(assignment, chunk, cancellation);
    }

    private async Task FillAsync(Guid id, IReadOnlyList<Guid> people, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var organization = await context.Assignments.Where(row => row.Id == id).Select(row => row.OrganizationId).SingleAsync(cancellation);
        var ledger = await TrainingLedger.OpenAsync(context, organization, time.GetUtcNow(), cancellation);
        // Read now that it is our turn: someone may have moved, and the assignment may have ended.
        var assignment = await context.Assignments.AsNoTracking().SingleAsync(row => row.Id == id, cancellation);
        var members = await context.Members.AsNoTracking().Where(row => row.OrganizationId == organization && people.Contains(row.PersonId)).ToListAsync(cancellation);
        await ledger.ArrangeAsync(context, [assignment], members, cancellation);
        await ledger.SaveAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        await progress.CatchUpAsync(assignment.Subject, assignment.SubjectId, people, cancellation);
    }

    /// <summary>Those who may have to do it, and those who have it.</summary>
    private async Task<IReadOnlyCollection<Guid>> PeopleAsync(Guid id, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Assignments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } assignment)
            return [];
        var people = (await context.AssignedPeople.Where(row => row.AssignmentId == id).Select(row => row.PersonId).Distinct().ToListAsync(cancellation)).ToHashSet();
        if (assignment.EndedAt is null)
            people.UnionWith(await (await MeantAsync(context, assignment, cancellation)).Select(row => row.PersonId).ToListAsync(cancellation));
        // One after the other as they stand in the table, so that a chunk touches few pages.
        return [.. people.Order()];
    }

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
