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

    /// <summary>It was sent to another address than her account's: forwarded. She may ask.</summary>
    Forwarded,

    /// <summary>It was sent to the address of her account, which she hasn't confirmed yet; then it opens.</summary>
    Unconfirmed,

    /// <summary>Only people with a confirmed address of a domain come in by it.</summary>
    OtherDomain,

    /// <summary>It was made for another account.</summary>
    OtherAccount,
    Member,
    Waiting,

    /// <summary>She was refused lately, or asks again and again.</summary>
    AskedBefore,
    Expired,
    UsedUp,
    Revoked,
}

/// <summary>An invitation with where it leads.</summary>
internal sealed record JoinPlace(Invitation Invitation, Organization Organization, Unit Unit);

internal sealed class JoinDoor(OrganizationsDbContext context, IMediator mediator, TimeProvider time)
{
    /// <summary>How long a refusal holds for an invitation, and within which time nobody asks more often than <see cref="MostRequests"/>.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromDays(7);

    private const int MostRequests = 3;

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
        if (person is not { } id)
            return await OpensAsync(place.Invitation, null, cancellation);
        if (await context.Members.AnyAsync(row => row.OrganizationId == place.Organization.Id && row.PersonId == id && row.LeftAt == null, cancellation))
            return JoinState.Member;
        var state = await OpensAsync(place.Invitation, id, cancellation);
        // What is hers by name lets her in, though she asked before by what wasn't: with the address unconfirmed, or by a code.
        if (state == JoinState.Open && place.Invitation is { Email: not null } or { PersonId: not null })
            return state;
        if (await context.JoinRequests.AnyAsync(row => row.OrganizationId == place.Organization.Id && row.PersonId == id && row.State == JoinRequestState.Waiting, cancellation))
            return JoinState.Waiting;
        return state is JoinState.Asks or JoinState.Forwarded && await HasAskedEnoughAsync(place, id, cancellation) ? JoinState.AskedBefore : state;
    }

    private async Task<JoinState> OpensAsync(Invitation invitation, Guid? person, CancellationToken cancellation)
    {
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
        var state = StateFor(invitation, Invitation.Normalize((await mediator.Send(new GetMailAddress(asks), cancellation))?.Address));
        return state == JoinState.Forwarded && await mediator.Send(new ClaimsMailAddress(asks, invitation.Email!), cancellation) ? JoinState.Unconfirmed : state;
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

    /// <summary>So that nobody fills the managers' inboxes.</summary>
    private async Task<bool> HasAskedEnoughAsync(JoinPlace place, Guid person, CancellationToken cancellation)
    {
        var since = time.GetUtcNow() - Pause;
        var asked = await context.JoinRequests.Where(row => row.OrganizationId == place.Organization.Id && row.PersonId == person && row.AskedAt > since)
            .Select(row => new { row.State, row.InvitationId }).ToListAsync(cancellation);
        return asked.Count >= MostRequests || asked.Exists(row => row.State == JoinRequestState.Refused && row.InvitationId == place.Invitation.Id);
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
