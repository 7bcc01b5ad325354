using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Data;

internal static class Leaving
{
    /// <summary>Ends a membership; saved by the caller, in her transaction. The row stays, with nothing that a leader had.</summary>
    public static async Task<MembershipChange> LeaveAsync(this OrganizationsDbContext context, Member member, DateTimeOffset now, CancellationToken cancellation)
    {
        await context.RevokeLeadersInvitationsAsync(member, now, cancellation);
        await context.GroupMembers.Where(row => row.PersonId == member.PersonId && context.Groups.Any(group => group.Id == row.GroupId && group.OrganizationId == member.OrganizationId))
            .ExecuteDeleteAsync(cancellation);
        // Why she need not do something may be about her health, and would hold again if she came back.
        await context.Exemptions.Where(row => row.PersonId == member.PersonId && context.Assignments.Any(of => of.Id == row.AssignmentId && of.OrganizationId == member.OrganizationId))
            .ExecuteDeleteAsync(cancellation);
        (member.LeftAt, member.Role) = (now, MemberRole.Member);
        return new(member.OrganizationId, member.PersonId, member.UnitId, null);
    }

    /// <summary>Who no longer leads doesn't leave behind invitations that make leaders.</summary>
    public static Task RevokeLeadersInvitationsAsync(this OrganizationsDbContext context, Member member, DateTimeOffset now, CancellationToken cancellation) =>
        context.Invitations.Where(row => row.OrganizationId == member.OrganizationId && row.CreatedBy == member.PersonId && row.Role != MemberRole.Member && row.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, now).SetProperty(row => row.MailDueAt, (DateTimeOffset?)null).SetProperty(row => row.Slip, (string?)null), cancellation);
}
