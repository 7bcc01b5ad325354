using Learn.Learning.Data;
using Learn.Platform.BackgroundTasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Learning.Features;

/// <summary>
/// Drops the ids of events so old that no device sends them again. Would one still do, it changes nothing but the sum of active time:
/// everything else only grows.
/// </summary>
[BackgroundTask(EveryMinutes = 360, Description = "Forgets the ids of events older than half a year")]
internal sealed class ForgetOldEvents(TimeProvider time) : IBackgroundTask
{
    private const int KeptDays = 180;

    public async Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var oldest = DayNumber.Of(time.GetUtcNow()) - KeptDays;
        var context = serviceProvider.GetRequiredService<LearningDbContext>();
        await context.Events.Where(row => row.ReceivedOn < oldest).ExecuteDeleteAsync(cancellationToken);
    }
}
