using Learn.Notifications.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Notifications.Features;

/// <summary>What someone was told, the newest first.</summary>
/// <param name="Page">From 1.</param>
internal sealed record FindInbox(Guid Person, bool UnreadAlone = false, int Page = 1) : IRequest<InboxPage>
{
    public const int PageSize = 20;
}

/// <param name="Total">Of those asked for.</param>
/// <param name="Unread">Of all.</param>
internal sealed record InboxPage(IReadOnlyList<InboxItem> Items, int Total, int Unread, int Page)
{
    public int Pages => Math.Max(1, (Total + FindInbox.PageSize - 1) / FindInbox.PageSize);
}

internal sealed class FindInboxHandler(NotificationsDbContext context, TimeProvider time) : IRequestHandler<FindInbox, InboxPage>
{
    public async Task<InboxPage> Handle(FindInbox request, CancellationToken cancellationToken)
    {
        var inbox = context.Items.AsNoTracking().InInboxOf(request.Person, time.GetUtcNow());
        var unread = await inbox.CountAsync(row => row.ReadAt == null, cancellationToken);
        var asked = request.UnreadAlone ? inbox.Where(row => row.ReadAt == null) : inbox;
        var total = request.UnreadAlone ? unread : await inbox.CountAsync(cancellationToken);
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + FindInbox.PageSize - 1) / FindInbox.PageSize));
        var items = await asked.OrderByDescending(row => row.VisibleAt).ThenByDescending(row => row.Id).Skip((page - 1) * FindInbox.PageSize).Take(FindInbox.PageSize).ToListAsync(cancellationToken);
        return new(items, total, unread, page);
    }
}

internal static class InboxQueries
{
    /// <summary>What someone sees in her inbox.</summary>
    public static IQueryable<InboxItem> InInboxOf(this IQueryable<InboxItem> items, Guid person, DateTimeOffset now) =>
        items.Where(row => row.PersonId == person && row.IsListed && row.WithdrawnAt == null && row.VisibleAt <= now);
}
