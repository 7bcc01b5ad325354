using Learn.Accounts.Contracts;
using Learn.Media.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Features;

/// <summary>What someone has watched goes with her account. Files that courses may use stay, without her name.</summary>
internal sealed class ForgetPersonHandler(MediaDbContext context, TimeProvider time) : INotificationHandler<AccountDeleted>
{
    public async Task Handle(AccountDeleted notification, CancellationToken cancellationToken)
    {
        await context.Watched.Where(row => row.LearnerId == notification.Id).ExecuteDeleteAsync(cancellationToken);
        await context.Items.Where(row => row.OwnerId == notification.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.OwnerId, (Guid?)null), cancellationToken);
        // The sweep takes what had come of them.
        var now = time.GetUtcNow();
        await context.Uploads.Where(row => row.OwnerId == notification.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.ExpiresAt, now), cancellationToken);
    }
}
