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
        var people = changes.Select(change => change.PersonId).Distinct().ToList();
        // Those that ended have rows of people who did them, which move and leave along.
        var assignments = await context.Assignments.AsNoTracking().Where(row => row.OrganizationId == organization).ToListAsync(cancellation);
        if (assignments.Count == 0)
            return;
        var members = await context.Members.AsNoTracking().Where(row => row.OrganizationId == organization && people.Contains(row.PersonId)).ToListAsync(cancellation);
        await ledger.ArrangeAsync(context, assignments, members, cancellation);
        await ledger.SaveAsync(cancellation);
        // What they did before counts. It is asked for after the commit: whatever they do meanwhile is then either seen or told.
        var here = changes.Where(change => change.To is not null).Select(change => change.PersonId).Distinct().ToList();
        if (here.Count > 0)
            context.Publish(new PeopleAssigned(organization, here), now);
    }

    public async Task GroupChangedAsync(OrganizationsDbContext context, Guid group, CancellationToken cancellation)
    {
        foreach (var assignment in await context.Assignments.AsNoTracking().Where(row => row.TargetId == group && row.EndedAt == null).Select(row => row.Id).ToListAsync(cancellation))
            context.Publish(new AssignmentChanged(assignment), time.GetUtcNow());
    }
}
