using Learn.Accounts.Contracts;
using Learn.Notifications.Data;
using Learn.Notifications.Holes;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Notifications.Features;

/// <summary>Deletes all that was kept for someone whose account is gone; mail that waits for her is not sent.</summary>
internal sealed class ForgetPerson(NotificationsDbContext context, UnreadCounts counts) : INotificationHandler<AccountDeleted>
{
    public async Task Handle(AccountDeleted notification, CancellationToken cancellationToken)
    {
        var person = notification.Id;
        await context.Items.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.Mails.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.Preferences.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.KindPreferences.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.Calendars.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await counts.ForgetAsync([person], cancellationToken);
    }
}
