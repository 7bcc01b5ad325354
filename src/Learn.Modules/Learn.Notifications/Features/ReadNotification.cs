using Learn.Notifications.Data;
using Learn.Notifications.Holes;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Notifications.Features;

/// <summary>Notes that someone has read a notification; it will not be mailed then.</summary>
/// <returns>Where it leads; null when she has no such notification.</returns>
internal sealed record ReadNotification(Guid Person, Guid Id) : IRequest<ReadItem?>;

/// <param name="Url">A path of this site; null when it leads nowhere.</param>
/// <param name="IsWithdrawn">Whether there is nothing to do any more; a mail that was sent before still leads here.</param>
internal sealed record ReadItem(string? Url, bool IsWithdrawn);

internal sealed class ReadNotificationHandler(NotificationsDbContext context, UnreadCounts counts, TimeProvider time) : IRequestHandler<ReadNotification, ReadItem?>
{
    public async Task<ReadItem?> Handle(ReadNotification request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // Also what is only mailed: the mail leads here.
        var hers = context.Items.Where(row => row.Id == request.Id && row.PersonId == request.Person && row.VisibleAt <= now);
        if (await hers.Select(row => new ReadItem(row.Url, row.WithdrawnAt != null)).SingleOrDefaultAsync(cancellationToken) is not { } item)
            return null;
        if (item.IsWithdrawn)
            return item;
        await hers.Where(row => row.ReadAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.ReadAt, now).SetProperty(row => row.MailAt, (DateTimeOffset?)null), cancellationToken);
        await counts.ForgetAsync([request.Person], cancellationToken);
        return item;
    }
}

/// <summary>Notes that someone has seen all that is in her inbox up to a time, so that what came meanwhile stays unread.</summary>
/// <returns>How many were unread.</returns>
internal sealed record ReadAllNotifications(Guid Person, DateTimeOffset? Until) : IRequest<int>;

internal sealed class ReadAllNotificationsHandler(NotificationsDbContext context, UnreadCounts counts, TimeProvider time) : IRequestHandler<ReadAllNotifications, int>
{
    public async Task<int> Handle(ReadAllNotifications request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var until = request.Until is { } seen && seen < now ? seen.ToUniversalTime() : now;
        var read = await context.Items.InInboxOf(request.Person, until).Where(row => row.ReadAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.ReadAt, now).SetProperty(row => row.MailAt, (DateTimeOffset?)null), cancellationToken);
        await counts.ForgetAsync([request.Person], cancellationToken);
        return read;
    }
}
