using Learn.Notifications.Contracts;
using Learn.Notifications.Data;
using Learn.Notifications.Holes;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Notifications.Features;

internal sealed class WithdrawNotificationHandler(NotificationsDbContext context, UnreadCounts counts, TimeProvider time) : IRequestHandler<WithdrawNotification, bool>
{
    public async Task<bool> Handle(WithdrawNotification request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var withdrawn = await context.Items.Where(row => row.PersonId == request.Person && row.Key == request.Key && row.WithdrawnAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.WithdrawnAt, now).SetProperty(row => row.MailAt, (DateTimeOffset?)null), cancellationToken);
        if (withdrawn > 0)
            await counts.ForgetAsync([request.Person], cancellationToken);
        return withdrawn > 0;
    }
}
