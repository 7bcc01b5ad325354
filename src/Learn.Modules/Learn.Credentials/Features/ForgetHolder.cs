using Learn.Accounts.Contracts;
using Learn.Credentials.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Credentials.Features;

/// <summary>
/// Erases who the holder was when her account is gone. The row stays without her, so that what she gave to others still verifies
/// (<c>docs/decisions/0008-credentials.md</c>).
/// </summary>
internal sealed class ForgetHolder(CredentialsDbContext context) : INotificationHandler<AccountDeleted>
{
    public async Task Handle(AccountDeleted notification, CancellationToken cancellationToken)
    {
        foreach (var credential in await context.Credentials.Where(row => row.LearnerId == notification.Id).ToListAsync(cancellationToken))
            credential.Forget(notification.At);
        await context.SaveChangesAsync(cancellationToken);
    }
}
