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

    private static async Task<IQueryable<Member>> MeantAsync(OrganizationsDbContext context, Assignment assignment, CancellationToken cancellation)
    {
        var members = context.Members.AsNoTracking().Where(row => row.OrganizationId == assignment.OrganizationId && row.LeftAt == null);
        var group = assignment.Target == AssignmentTarget.Group ? await context.Groups.AsNoTracking().SingleOrDefaultAsync(row => row.Id == assignment.TargetId, cancellation) : null;
        if (assignment.Target == AssignmentTarget.Person)
            return members.Where(row => row.PersonId == assignment.TargetId);
        if (group?.Kind == GroupKind.Fixed)
            return members.Where(row => context.GroupMembers.Any(chosen => chosen.GroupId == group.Id && chosen.PersonId == row.PersonId));
        var unit = assignment.Target switch { AssignmentTarget.Unit => assignment.TargetId, AssignmentTarget.Group => group?.UnitId ?? Guid.Empty, _ => (Guid?)null };
        if (unit is null)
            return members;
        var path = await context.Units.Where(row => row.Id == unit).Select(row => row.Path).SingleOrDefaultAsync(cancellation) ?? "";
        // A unit that is gone holds nobody.
        return path.Length == 0 ? members.Where(_ => false) : members.Where(row => context.Units.Any(below => below.Id == row.UnitId && below.Path.StartsWith(path)));
    }
}
