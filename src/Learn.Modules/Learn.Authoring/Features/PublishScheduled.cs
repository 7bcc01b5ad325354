using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Courses.Contracts;
using Learn.Platform.BackgroundTasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Learn.Authoring.Features;

/// <summary>Publishes what is due. A node that dies meanwhile leaves it due again a little later; publishing the same twice changes nothing.</summary>
[BackgroundTask(EveryMinutes = 1, Description = "Publishes courses at the times that were set.")]
internal sealed class PublishScheduled : IBackgroundTask
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    public async Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var contexts = serviceProvider.GetRequiredService<IDbContextFactory<AuthoringDbContext>>();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = serviceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var leased = now + Lease;
        foreach (var draft in await context.Drafts.AsNoTracking().Where(row => row.PublishAt <= now).ToListAsync(cancellationToken))
        {
            if (await context.Drafts.Where(row => row.Id == draft.Id && row.PublishAt == draft.PublishAt).ExecuteUpdateAsync(set => set.SetProperty(row => row.PublishAt, leased), cancellationToken) == 1)
                await PublishAsync(serviceProvider, draft, cancellationToken);
        }
    }

    private static async Task PublishAsync(IServiceProvider services, Draft draft, CancellationToken cancellation)
    {
        var revision = draft.ScheduledRevision!.Value;
        // The rule may have been switched on after the time was set.
        var reason = await services.GetRequiredService<DraftHistory>().IsApprovedAsync(draft, revision, cancellation)
            ? ReasonOf(await services.GetRequiredService<Publication>().PublishAsync(draft, revision, by: null, replaces: null, cancellation))
            : "Unapproved";
        if (reason is null)
            return;
        services.GetRequiredService<ILogger<PublishScheduled>>().LogWarning("The course {Course} was to be published now and could not: {Reason}", draft.Key, reason);
        await services.GetRequiredService<DraftWriter>().WriteAsync(draft.Id, edit =>
        {
            edit.Draft.Unschedule();
            edit.Audit(null, AuditAction.PublishFailed, reason);
            return Task.FromResult(true);
        }, cancellation);
    }

    /// <summary>Why it was not published; null where it was.</summary>
    private static string? ReasonOf(PublishResult result) => result.Outcome is PublishOutcome.Published or PublishOutcome.Unchanged
        ? null
        : result.Faults.Count > 0 ? result.Faults[0].ToString() : result.Outcome.ToString();
}
