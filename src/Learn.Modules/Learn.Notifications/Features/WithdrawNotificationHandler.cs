using Learn.Notifications.Contracts;
using Learn.Notifications.Data;
using Learn.Notifications.Holes;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Notifications.Features;

internal sealed class WithdrawNotificationHandler(IMediator mediator) : IRequestHandler<WithdrawNotification, bool>
{
    public async Task<bool> Handle(WithdrawNotification request, CancellationToken cancellationToken) =>
        await mediator.Send(new WithdrawMany([new(request.Person, request.Key)]), cancellationToken) > 0;
}

/// <summary>What modules took back by the outbox; told twice it is the same.</summary>
internal sealed class WithdrawAsTold(IMediator mediator) : INotificationHandler<NotificationsVoid>
{
    public Task Handle(NotificationsVoid notification, CancellationToken cancellationToken) => mediator.Send(new WithdrawMany(notification.Items), cancellationToken);
}

internal sealed class WithdrawManyHandler(IDbContextFactory<NotificationsDbContext> contexts, UnreadCounts counts, TimeProvider time) : IRequestHandler<WithdrawMany, int>
{
    /// <summary>People and keys of a batch are parameters of one statement.</summary>
    private const int BatchSize = 500;

    public async Task<int> Handle(WithdrawMany request, CancellationToken cancellationToken)
    {
        var affected = new HashSet<Guid>();
        var withdrawn = 0;
        foreach (var batch in request.Items.Distinct().Chunk(BatchSize))
            withdrawn += await WithdrawAsync(batch, affected, cancellationToken);
        if (affected.Count > 0)
            await counts.ForgetAsync(affected, cancellationToken);
        return withdrawn;
    }

    private async Task<int> WithdrawAsync(NotificationKey[] batch, HashSet<Guid> affected, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var (people, keys) = (batch.Select(item => item.Person).Distinct().ToList(), batch.Select(item => item.Key).Distinct().ToList());
        var told = await context.Items.Where(row => people.Contains(row.PersonId) && keys.Contains(row.Key) && row.WithdrawnAt == null)
            .Select(row => new { row.Id, row.PersonId, row.Key }).ToListAsync(cancellation);
        // One of them may have the key of another one's.
        var asked = batch.ToHashSet();
        var found = told.Where(row => asked.Contains(new(row.PersonId, row.Key))).ToList();
        if (found.Count == 0)
            return 0;
        var (ids, now) = (found.ConvertAll(row => row.Id), time.GetUtcNow());
        var withdrawn = await context.Items.Where(row => ids.Contains(row.Id) && row.WithdrawnAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.WithdrawnAt, now).SetProperty(row => row.MailAt, (DateTimeOffset?)null), cancellation);
        affected.UnionWith(found.Select(row => row.PersonId));
        return withdrawn;
    }
}
