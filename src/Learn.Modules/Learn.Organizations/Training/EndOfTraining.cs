using Learn.Organizations.Contracts;
using Learn.Organizations.Data;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Training;

internal static class EndOfTraining
{
    /// <summary>Who belongs to what was dissolved has nothing to do for it any more; saved by the caller, in her transaction. The rows follow, and what was told of them.</summary>
    public static async Task EndTrainingAsync(this OrganizationsDbContext context, Guid organization, DateTimeOffset now, CancellationToken cancellation)
    {
        var inForce = context.Assignments.Where(row => row.OrganizationId == organization && row.EndedAt == null);
        foreach (var assignment in await inForce.Select(row => row.Id).ToListAsync(cancellation))
            context.Publish(new AssignmentChanged(assignment), now);
        await inForce.ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now), cancellation);
    }
}
