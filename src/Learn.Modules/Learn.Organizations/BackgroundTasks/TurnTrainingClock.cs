using Learn.Organizations.Training;
using Learn.Platform.BackgroundTasks;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.BackgroundTasks;

[BackgroundTask(EveryMinutes = 1, Description = "Reminders, what becomes overdue, what has to be done again")]
internal sealed class TurnTrainingClock : IBackgroundTask
{
    public Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken) =>
        serviceProvider.GetRequiredService<TrainingClock>().RunAsync(cancellationToken);
}
