using Learn.Live.Hubs;
using Learn.Platform.BackgroundTasks;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Live.BackgroundTasks;

/// <summary>Cuts who connected and was not let into any session: a connection costs memory, and pages join at once.</summary>
[BackgroundTask(EveryMinutes = 1, Description = "Connections that joined no live session")]
internal sealed class CutIdleConnections : IBackgroundTask
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        serviceProvider.GetRequiredService<LiveConnections>().CutWhoDidNotJoin(Patience);
        return Task.CompletedTask;
    }
}
