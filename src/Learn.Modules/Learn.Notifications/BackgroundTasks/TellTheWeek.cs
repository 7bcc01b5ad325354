using Learn.Notifications.Features;
using Learn.Platform.BackgroundTasks;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Notifications.BackgroundTasks;

[BackgroundTask(EveryMinutes = 30, Description = "Writes the weekly digests, on Monday.")]
internal sealed class TellTheWeek : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken) =>
        serviceProvider.GetRequiredService<IMediator>().Send(new WriteDigests(), cancellationToken);
}
