using Learn.Accounts.Data;
using Learn.Accounts.Links;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Accounts.Features;

/// <summary>Looks at a confirmation link, or follows it.</summary>
/// <param name="Apply">False to look only: programs that scan mail open links too, so a page asks before anything is done.</param>
internal sealed record ConfirmEmail(string? Code, bool Apply) : IRequest<Confirmation>;

internal enum ConfirmationState
{
    /// <summary>The link is not ours, too old, or for an address that the account no longer has.</summary>
    Void,

    /// <summary>Can be confirmed.</summary>
    Ready,

    /// <summary>The address is hers, now or since before.</summary>
    Confirmed,

    /// <summary>Another account has confirmed the address.</summary>
    OwnedByAnother,
}

internal sealed record Confirmation(ConfirmationState State, string Address = "", string Name = "");

internal sealed class ConfirmEmailHandler(AccountsDbContext database, MailedLinks links) : IRequestHandler<ConfirmEmail, Confirmation>
{
    public async Task<Confirmation> Handle(ConfirmEmail request, CancellationToken cancellationToken)
    {
        if (await links.ReadAsync(LinkPurpose.ConfirmEmail, request.Code, cancellationToken) is not { User: var user, Address: var address }
            || user.NormalizedEmail != User.Normalize(address))
            return new(ConfirmationState.Void);
        return new(await StateAsync(user, address, request.Apply, cancellationToken), address, user.Name);
    }

    private async Task<ConfirmationState> StateAsync(User user, string address, bool apply, CancellationToken cancellation)
    {
        if (user.EmailConfirmed)
            return ConfirmationState.Confirmed;
        if (await database.IsOwnedAsync(address, user.Id, cancellation))
            return ConfirmationState.OwnedByAnother;
        if (!apply)
            return ConfirmationState.Ready;

        user.EmailConfirmed = true;
        try
        {
            await database.SaveChangesAsync(cancellation);
            return ConfirmationState.Confirmed;
        }
        catch (DbUpdateException)
        {
            // Two accounts confirmed at the same moment; the database lets one of them own the address.
            if (await database.IsOwnedAsync(address, user.Id, cancellation))
                return ConfirmationState.OwnedByAnother;
            throw;
        }
    }
}
