using Learn.Organizations.Contracts;
using Learn.Organizations.Data;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

/// <summary>Who comes gets what is assigned where she belongs, who moves gets what is assigned there, who leaves has nothing to do any more.</summary>
internal sealed class MembershipTraining(TimeProvider time) : IMembershipListener
{
    public async Task ChangedAsync(OrganizationsDbContext context, IReadOnlyCollection<MembershipChange> changes, CancellationToken cancellation)
    {
        if (changes.Count == 0)
            return;
        var (organization, now) = (changes.First().OrganizationId, time.GetUtcNow());
        var ledger = await TrainingLedger.OpenAsync(context, organization, now, cancellation);
        var moved = changes.Where(change => change.From != change.To).Select(change => change.PersonId).ToHashSet();
        // What was given to one person is seen by those who lead where she works; so it moves with her.
        await context.Assignments.Where(row => row.OrganizationId == organization && row.Target == AssignmentTarget.Person && moved.Contains(row.TargetId))
            .ExecuteUpdateAsync(set => set.SetProperty(
                row => row.UnitId, row => context.Members.Where(member => member.OrganizationId == organization && member.PersonId == row.TargetId).Select(member => member.UnitId).FirstOrDefault()), cancellation);
        // Those that ended have rows of people who did them, which move and leave along.
        var all = context.Assignments.AsNoTracking().Where(row => row.OrganizationId == organization);
        // A new title in the same place changes only who is in groups that ask for it.
        var byTitle = all.Where(row => row.Target == AssignmentTarget.Group && context.Groups.Any(group => group.Id == row.TargetId && group.RuleTitle != null));
        var arranged = await ArrangeAsync(context, ledger, all, moved, cancellation);
        arranged |= await ArrangeAsync(context, ledger, byTitle, changes.Select(change => change.PersonId).Where(person => !moved.Contains(person)).ToHashSet(), cancellation);
        if (!arranged)
            return;
        await ledger.SaveAsync(cancellation);
        // What they did before counts. It is asked for after the commit: whatever they do meanwhile is then either seen or told.
        var here = changes.Where(change => change.To is not null).Select(change => change.PersonId).Distinct().ToList();
        if (here.Count > 0)
            context.Publish(new PeopleAssigned(organization, here), now);
    }

    /// <returns>Whether there was something that could be for them.</returns>
    private static async Task<bool> ArrangeAsync(OrganizationsDbContext context, TrainingLedger ledger, IQueryable<Assignment> assignments, HashSet<Guid> people, CancellationToken cancellation)
    {
        if (people.Count == 0 || await assignments.ToListAsync(cancellation) is not { Count: > 0 } found)
            return false;
        var members = await context.Members.AsNoTracking().Where(row => row.OrganizationId == found[0].OrganizationId && people.Contains(row.PersonId)).ToListAsync(cancellation);
        await ledger.ArrangeAsync(context, found, members, cancellation);
        return true;
    }

    public async Task GroupChangedAsync(OrganizationsDbContext context, GroupChange change, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var inForce = context.Assignments.AsNoTracking().Where(row => row.TargetId == change.Group && row.EndedAt == null);
        if (change.Member is { } member)
        {
            var ledger = await TrainingLedger.OpenAsync(context, member.OrganizationId, now, cancellation);
            var assignments = await inForce.ToListAsync(cancellation);
            var members = await context.Members.AsNoTracking().Where(row => row.OrganizationId == member.OrganizationId && row.PersonId == member.PersonId).ToListAsync(cancellation);
            await ledger.ArrangeAsync(context, assignments, members, cancellation);
            await ledger.SaveAsync(cancellation);
            context.Publish(new PeopleAssigned(member.OrganizationId, [member.PersonId]), now);
            return;
        }
        foreach (var assignment in await inForce.Select(row => row.Id).ToListAsync(cancellation))
            context.Publish(new AssignmentChanged(assignment, AsksRules: change.IsNewRule), now);
    }
}
