using Learn.Accounts.Data;
using Learn.Accounts.Mails;
using Learn.Platform.Events;
using Learn.Platform.Web;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

/// <summary>Sends the confirmation link once more.</summary>
/// <returns>Whether it will be sent; false when there is no address, it is confirmed, or it got too many mails lately.</returns>
internal sealed record RequestConfirmation(Guid UserId) : IRequest<bool>;

internal sealed class RequestConfirmationHandler(AccountsDbContext database, MailAllowance allowance, SiteAddress site, TimeProvider time) : IRequestHandler<RequestConfirmation, bool>
{
    public async Task<bool> Handle(RequestConfirmation request, CancellationToken cancellationToken)
    {
        var user = await database.Users.AsNoTracking().SingleAsync(row => row.Id == request.UserId, cancellationToken);
        if (user.EmailConfirmed || user.Email is not { } address || !allowance.Take(address))
            return false;
        database.Publish(new AccountMailRequested(AccountMailKind.ConfirmEmail, address, user.Id, site.Current), time.GetUtcNow());
        await database.SaveChangesAsync(cancellationToken);
        return true;
    }
}
