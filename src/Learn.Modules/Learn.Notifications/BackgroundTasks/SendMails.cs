using Learn.Notifications.Features;
using Learn.Platform.BackgroundTasks;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Notifications.BackgroundTasks;

/// <summary>On every node: who claims a mail and who sends it is settled by the database.</summary>
[BackgroundTask(EveryMinutes = 1, Description = "Sends the daily mails of those whose hour has come.")]
internal sealed class SendMails : IBackgroundTask
{
    public async Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var mediator = serviceProvider.GetRequiredService<IMediator>();
        // What is claimed goes out before more is, so that the first one doesn't wait for the ten thousandth.
        int claimed, tried;
        do
        {
            claimed = await mediator.Send(new ClaimMails(), cancellationToken);
            do
                tried = await mediator.Send(new DeliverMails(), cancellationToken);
            while (tried == DeliverMails.BatchSize);
        }
        while (claimed == ClaimMails.BatchSize);
    }
}
