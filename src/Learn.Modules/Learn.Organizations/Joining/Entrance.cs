using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Joining;

/// <summary>Makes people members.</summary>
internal sealed class Entrance(OrganizationsDbContext context, Memberships memberships, TimeProvider time)
{
    /// <summary>Uses an invitation up by one and lets the person in, in the caller's transaction, which holds the organization.</summary>
    /// <returns>False when another one was quicker, or it was revoked a moment ago.</returns>
    public async Task<bool> EnterAsync(Invitation invitation, MemberRole role, PersonSummary person, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // Counted by the database, so that a thousand at once don't become one too many.
        var used = await context.Invitations.Where(row => row.Id == invitation.Id && row.RevokedAt == null && row.ExpiresAt > now && (row.Limit == null || row.Used < row.Limit))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Used, row => row.Used + 1), cancellation);
        if (used == 0)
            return false;
        // What she asked for by another way is settled with this.
        await context.JoinRequests.Where(row => row.OrganizationId == invitation.OrganizationId && row.PersonId == person.Id && row.State == JoinRequestState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, JoinRequestState.Accepted).SetProperty(row => row.DecidedAt, now), cancellation);
        await AdmitAsync(invitation, role, person, isHers: true, person.Id, cancellation);
        return true;
    }

    /// <summary>Lets someone in whom a manager has accepted; the invitation's limit was about those who come unasked.</summary>
    /// <param name="isHers">Whether what the invitation says is about her; who was accepted may have come by one to someone else.</param>
    /// <param name="by">Who let her in; herself where nobody had to, null for a program.</param>
    public async Task AdmitAsync(Invitation invitation, MemberRole role, PersonSummary person, bool isHers, Guid? by, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // Where the unit is now: it may have been removed since, and its people moved up.
        var unit = await context.Invitations.Where(row => row.Id == invitation.Id).Select(row => row.UnitId).SingleAsync(cancellation);
        var member = await context.Members.SingleOrDefaultAsync(row => row.OrganizationId == invitation.OrganizationId && row.PersonId == person.Id, cancellation);
        if (member is { LeftAt: null })
            return;
        if (member is null)
            context.Add(member = new Member { OrganizationId = invitation.OrganizationId, PersonId = person.Id });
        var hers = isHers ? invitation : null;
        (member.UnitId, member.Role, member.JoinedAt, member.LeftAt, member.InvitationId) = (unit, role, now, null, hers?.Id);
        member.Describe(hers?.Name ?? Cut(person.Name), hers?.EmployeeNumber ?? member.EmployeeNumber, hers?.Title ?? member.Title);
        if (hers?.Kind is InvitationKind.Account or InvitationKind.Mail)
            await context.Invitations.Where(row => row.Id == invitation.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Slip, (string?)null), cancellation);
        context.Note(invitation.OrganizationId, by, isHers ? "person joined" : "person accepted", now, unit, person.Id);
        await memberships.SaveAsync([new(invitation.OrganizationId, person.Id, null, unit)], cancellation);
    }

    private static string Cut(string name) => name.Length <= Member.NameLength ? name : name[..Member.NameLength];
}
