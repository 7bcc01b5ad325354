using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Learn.Platform.BackgroundTasks;

/// <summary>Runs every task in its rhythm; one that fails is logged and runs again the next time.</summary>
internal sealed class BackgroundTaskService(IEnumerable<IBackgroundTask> tasks, IServiceScopeFactory scopes, TimeProvider time, ILogger<BackgroundTaskService> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(tasks.Select(task => RepeatAsync(task, stoppingToken)));

    private async Task RepeatAsync(IBackgroundTask task, CancellationToken stopping)
    {
        var minutes = task.GetType().GetCustomAttribute<BackgroundTaskAttribute>()?.EveryMinutes ?? 60;
        // The first time soon: a site that is started anew each day still does what is done once a day.
        await Task.Delay(TimeSpan.FromMinutes(Math.Clamp(minutes, 1, 5)), time, stopping);
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(Math.Max(1, minutes)), time);
        do
            await RunAsync(task, stopping);
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private async Task RunAsync(IBackgroundTask task, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await task.DoWorkAsync(scope.ServiceProvider, stopping);
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            logger.LogError(exception, "The background task {Task} failed and will run again", task.GetType().Name);
        }
    }
}
