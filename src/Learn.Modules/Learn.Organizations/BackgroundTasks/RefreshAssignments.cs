using Learn.Organizations.Data;
using Learn.Organizations.Training;
using Learn.Platform.BackgroundTasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.BackgroundTasks;

/// <summary>Whom a unit or a rule means can change without anybody moving: a part of the tree was moved, someone's title was changed.</summary>
[BackgroundTask(EveryMinutes = 360, Description = "Assignments to units and groups")]
internal sealed class RefreshAssignments : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var context = serviceProvider.GetRequiredService<OrganizationsDbContext>();
        var filler = serviceProvider.GetRequiredService<AssignmentFiller>();
        var assignments = await context.Assignments.AsNoTracking()
            .Where(row => row.EndedAt == null && (row.Target == AssignmentTarget.Unit || row.Target == AssignmentTarget.Group))
            .Where(row => context.Organizations.Any(organization => organization.Id == row.OrganizationId && organization.DissolvedAt == null))
            .OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken);
        foreach (var assignment in assignments)
        {
            Guid? last = null;
            do
                last = await filler.FillAsync(assignment, last, cancellationToken);
            while (last is not null);
        }
    }
}
