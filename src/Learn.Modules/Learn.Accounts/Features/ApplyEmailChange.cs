using Learn.Accounts.Data;
using Learn.Accounts.Links;
using Learn.Accounts.Sessions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

/// <summary>Looks at the link that moves an account to a new address, or follows it; then it is confirmed, and other sessions end.</summary>
internal sealed record ApplyEmailChange(string? Code, bool Apply) : IRequest<EmailChange>;

/// <param name="User">Whose it is, when the state is Confirmed.</param>
internal sealed record EmailChange(Confirmation Confirmation, User? User = null);

internal sealed class ApplyEmailChangeHandler(AccountsDbContext database, MailedLinks links, ChangedSessions sessions) : IRequestHandler<ApplyEmailChange, EmailChange>
{
    public async Task<EmailChange> Handle(ApplyEmailChange request, CancellationToken cancellationToken)
    {
        if (await links.ReadAsync(LinkPurpose.ChangeEmail, request.Code, cancellationToken) is not { User: var user, Address: var address })
            return new(new(ConfirmationState.Void));
        if (await database.IsOwnedAsync(address, user.Id, cancellationToken))
            return new(new(ConfirmationState.OwnedByAnother, address, user.Name));
        if (!request.Apply)
            return new(new(ConfirmationState.Ready, address, user.Name));

        user.Claim(address);
        user.EmailConfirmed = true;
        user.RenewStamp();
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            if (await database.IsOwnedAsync(address, user.Id, cancellationToken))
                return new(new(ConfirmationState.OwnedByAnother, address, user.Name));
            throw;
        }
        await sessions.AnnounceAsync(user.Id, cancellationToken);
        return new(new(ConfirmationState.Confirmed, address, user.Name), user);
    }
}
