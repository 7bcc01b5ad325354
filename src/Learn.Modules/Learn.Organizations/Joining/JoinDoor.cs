using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Joining;

/// <summary>What an invitation opens, and for whom.</summary>
internal enum JoinState
{
    /// <summary>She comes in at once.</summary>
    Open,

    /// <summary>A manager looks first.</summary>
    Asks,

    /// <summary>It was sent to another address than her account's confirmed one: forwarded, or hers and not confirmed. She may ask.</summary>
    Forwarded,

    /// <summary>Only people with a confirmed address of a domain come in by it.</summary>
    OtherDomain,

    /// <summary>It was made for another account.</summary>
    OtherAccount,
    Member,
    Waiting,
    Expired,
    UsedUp,
    Revoked,
}

/// <summary>An invitation with where it leads.</summary>
internal sealed record JoinPlace(Invitation Invitation, Organization Organization, Unit Unit);

internal sealed class JoinDoor(OrganizationsDbContext context, IMediator mediator, TimeProvider time)
{
    /// <param name="key">A code, a link's secret, or the id of an invitation that is hers by name.</param>
    /// <returns>Null when it opens nothing.</returns>
    public async Task<JoinPlace?> FindAsync(string? key, Guid? person, CancellationToken cancellation)
    {
        var invitation = Guid.TryParseExact(key, "D", out var id) ? await FindByNameAsync(id, person, cancellation)
            : JoinSecrets.HashOf(key) is { } hash ? await context.Invitations.AsNoTracking().SingleOrDefaultAsync(row => row.SecretHash == hash, cancellation)
            : null;
        if (invitation is null || await context.Organizations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == invitation.OrganizationId && row.DissolvedAt == null, cancellation) is not { } organization)
            return null;
        return await context.Units.AsNoTracking().SingleOrDefaultAsync(row => row.Id == invitation.UnitId, cancellation) is { } unit ? new(invitation, organization, unit) : null;
    }

    /// <param name="person">Null for a guest, to whom only the invitation's own state is told.</param>
    public async Task<JoinState> LookAsync(JoinPlace place, Guid? person, CancellationToken cancellation)
    {
        var invitation = place.Invitation;
        if (person is { } id)
        {
            if (await context.Members.AnyAsync(row => row.OrganizationId == place.Organization.Id && row.PersonId == id && row.LeftAt == null, cancellation))
                return JoinState.Member;
            if (await context.JoinRequests.AnyAsync(row => row.OrganizationId == place.Organization.Id && row.PersonId == id && row.State == JoinRequestState.Waiting, cancellation))
                return JoinState.Waiting;
        }
        if (invitation.RevokedAt is not null)
            return JoinState.Revoked;
        if (invitation.ExpiresAt <= time.GetUtcNow())
            return JoinState.Expired;
        if (!invitation.IsOpen(time.GetUtcNow()))
            return JoinState.UsedUp;
        if (invitation.PersonId is { } owner && person is not null && owner != person)
            return JoinState.OtherAccount;
        if (person is not { } asks || invitation is { Email: null, Domain: null })
            return invitation.NeedsApproval ? JoinState.Asks : JoinState.Open;
        return StateFor(invitation, Invitation.Normalize((await mediator.Send(new GetMailAddress(asks), cancellation))?.Address));
    }

    /// <summary>Only a confirmed address counts: anyone can claim one.</summary>
    private static JoinState StateFor(Invitation invitation, string? address)
    {
        if (invitation.Email is not null && invitation.Email != address)
            return JoinState.Forwarded;
        if (invitation.Domain is { } domain && address?.EndsWith($"@{domain}", StringComparison.Ordinal) != true)
            return JoinState.OtherDomain;
        return invitation.NeedsApproval ? JoinState.Asks : JoinState.Open;
    }

    private async Task<Invitation?> FindByNameAsync(Guid id, Guid? person, CancellationToken cancellation)
    {
        if (person is not { } owner || await context.Invitations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } invitation)
            return null;
        if (invitation.PersonId == owner)
            return invitation;
        return invitation.Email is { } email && email == Invitation.Normalize((await mediator.Send(new GetMailAddress(owner), cancellation))?.Address) ? invitation : null;
    }
}
