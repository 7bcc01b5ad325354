using Learn.Accounts.Data;
using Learn.Accounts.Mails;
using Learn.Platform.Events;
using Learn.Platform.Web;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

/// <summary>Sends the confirmation link once more.</summary>
/// <returns>Whether it will be sent; false when the address is confirmed or got too many mails lately.</returns>
internal sealed record RequestConfirmation(Guid UserId) : IRequest<bool>;

internal sealed class RequestConfirmationHandler(AccountsDbContext database, MailAllowance allowance, SiteAddress site, TimeProvider time) : IRequestHandler<RequestConfirmation, bool>
{
    public async Task<bool> Handle(RequestConfirmation request, CancellationToken cancellationToken)
    {
        var user = await database.Users.AsNoTracking().SingleAsync(row => row.Id == request.UserId, cancellationToken);
        if (user.EmailConfirmed || !allowance.Take(user.Email!))
            return false;
        database.Publish(new AccountMailRequested(AccountMailKind.ConfirmEmail, user.Email!, user.Id, site.Current), time.GetUtcNow());
        await database.SaveChangesAsync(cancellationToken);
        return true;
    }
}
