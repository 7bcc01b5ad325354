using Learn.Notifications.Data;
using Learn.Notifications.Mails;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Notifications.Features;

/// <summary>Sends the claimed mails that are due, a few at a time.</summary>
/// <returns>How many were tried; fewer than <see cref="BatchSize"/> when no other is due now.</returns>
internal sealed record DeliverMails : IRequest<int>
{
    public const int BatchSize = 100;
}

internal sealed class DeliverMailsHandler(IDbContextFactory<NotificationsDbContext> contexts, IServiceScopeFactory scopes, TimeProvider time) : IRequestHandler<DeliverMails, int>
{
    /// <summary>Enough for thousands in some minutes, and no burden for a mail server.</summary>
    private const int AtOnce = 4;

    public async Task<int> Handle(DeliverMails request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        List<Guid> due;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
            due = await context.Mails.Where(row => row.DueAt <= now).OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(DeliverMails.BatchSize).Select(row => row.Id).ToListAsync(cancellationToken);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, DeliverAsync);
        return due.Count;
    }

    private async ValueTask DeliverAsync(Guid mail, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DailyMailDelivery>().DeliverAsync(mail, cancellation);
    }
}
