using Learn.Notifications.Data;
using Learn.Platform.BackgroundTasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Notifications.BackgroundTasks;

[BackgroundTask(EveryMinutes = 60, Description = "Deletes what is kept about mails of more than three months ago, and notifications of more than a year ago.")]
internal sealed class ForgetMails(TimeProvider time) : IBackgroundTask
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>What was told names other people, too. Longer than any key is asked for again, as keys are what keeps a thing from being told twice.</summary>
    private static readonly TimeSpan ItemsKept = TimeSpan.FromDays(366);

    public async Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var context = serviceProvider.GetRequiredService<NotificationsDbContext>();
        var (since, told) = (time.GetUtcNow() - Kept, time.GetUtcNow() - ItemsKept);
        await context.Mails.Where(mail => mail.ClaimedAt < since).ExecuteDeleteAsync(cancellationToken);
        await context.Items.Where(item => item.VisibleAt < told).ExecuteDeleteAsync(cancellationToken);
    }
}
