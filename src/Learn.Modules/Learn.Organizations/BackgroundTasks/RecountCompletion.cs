using Learn.Organizations.Data;
using Learn.Organizations.Training;
using Learn.Platform.BackgroundTasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Learn.Organizations.BackgroundTasks;

/// <summary>What people decide by has to be right; so it is counted anew once a day, and a difference is told.</summary>
[BackgroundTask(EveryMinutes = 1440, Description = "The counts of organizations, compared with what they count")]
internal sealed class RecountCompletion(TimeProvider time, ILogger<RecountCompletion> logger) : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var contexts = serviceProvider.GetRequiredService<IDbContextFactory<OrganizationsDbContext>>();
        List<Guid> organizations;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
            organizations = await context.Organizations.Where(row => row.DissolvedAt == null).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken);
        foreach (var organization in organizations)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            if (await Recount.RepairAsync(context, organization, time.GetUtcNow(), cancellationToken) is > 0 and var wrong)
                logger.LogError("{Wrong} counts of the organization {Organization} were wrong and have been put right", wrong, organization);
        }
    }
}
