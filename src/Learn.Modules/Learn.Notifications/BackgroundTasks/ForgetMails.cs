using Learn.Notifications.Data;
using Learn.Platform.BackgroundTasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Notifications.BackgroundTasks;

[BackgroundTask(EveryMinutes = 60, Description = "Deletes what is kept about mails of more than three months ago.")]
internal sealed class ForgetMails(TimeProvider time) : IBackgroundTask
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Kept;
        return serviceProvider.GetRequiredService<NotificationsDbContext>().Mails.Where(mail => mail.ClaimedAt < since).ExecuteDeleteAsync(cancellationToken);
    }
}
