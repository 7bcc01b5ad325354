using Learn.Accounts.Contracts;
using Learn.Live.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

/// <summary>Forgets who a person was in sessions; what was said stays under a key that leads to nobody, as the others' answers hang on it.</summary>
internal sealed class ForgetPerson(LiveDbContext context) : INotificationHandler<AccountDeleted>
{
    public async Task Handle(AccountDeleted notification, CancellationToken cancellationToken)
    {
        await context.Presence.Where(row => row.PersonId == notification.Id).ExecuteDeleteAsync(cancellationToken);
        await context.Hosts.Where(row => row.PersonId == notification.Id).ExecuteDeleteAsync(cancellationToken);
        await context.Sessions.Where(row => row.OwnerId == notification.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.OwnerId, (Guid?)null), cancellationToken);
    }
}
