using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>
/// When an account is gone, so is who it was in organizations: memberships, invitations to her, requests; what she did as a leader stays without her. The last
/// owner's organization is dissolved: nobody could lead it, and its people's data may not lie about.
/// </summary>
internal sealed class ForgetPerson(OrganizationsDbContext context, Memberships memberships, TimeProvider time) : INotificationHandler<AccountDeleted>
{
    public async Task Handle(AccountDeleted notification, CancellationToken cancellationToken)
    {
        var (person, now) = (notification.Id, time.GetUtcNow());
        var members = await context.Members.Where(row => row.PersonId == person).ToListAsync(cancellationToken);
        foreach (var member in members)
            await ForgetMemberAsync(member, now, cancellationToken);
        await context.GroupMembers.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.JoinRequests.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.JoinRequests.Where(row => row.DecidedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.DecidedBy, (Guid?)null), cancellationToken);
        await context.Invitations.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.Invitations.Where(row => row.CreatedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedBy, (Guid?)null), cancellationToken);
        await context.Imports.Where(row => row.CreatedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedBy, (Guid?)null), cancellationToken);
        await context.ImportRows.Where(row => row.PersonId == person)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PersonId, (Guid?)null).SetProperty(row => row.Before, (string?)null).SetProperty(row => row.Cells, "[]"), cancellationToken);
        await context.Organizations.Where(row => row.CreatedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedBy, (Guid?)null), cancellationToken);
        // What was assigned ended with the membership, and what ended is counted nowhere.
        await context.AssignedPeople.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.Exemptions.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.Exemptions.Where(row => row.By == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.By, (Guid?)null), cancellationToken);
        await context.Assignments.Where(row => row.CreatedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedBy, (Guid?)null), cancellationToken);
        // Nobody else has what was given to her alone.
        await context.Assignments.Where(row => row.Target == AssignmentTarget.Person && row.TargetId == person).ExecuteDeleteAsync(cancellationToken);
        await context.Tokens.Where(row => row.CreatedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedBy, (Guid?)null), cancellationToken);
        await context.Audit.Where(row => row.By == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.By, (Guid?)null), cancellationToken);
        await context.Audit.Where(row => row.PersonId == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.PersonId, (Guid?)null), cancellationToken);
    }

    private async Task ForgetMemberAsync(Member member, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var isLast = await context.IsLastOwnerAsync(member, cancellation);
        var invitation = member.InvitationId;
        if (member.LeftAt is null)
            await memberships.SaveAsync([await context.LeaveAsync(member, now, cancellation)], cancellation);
        context.Remove(member);
        if (isLast)
            await context.Organizations.Where(row => row.Id == member.OrganizationId && row.DissolvedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.DissolvedAt, now), cancellation);
        // The address that she was invited by, and the row of a list that she was on.
        await context.ImportRows.Where(row => row.InvitationId != null && row.InvitationId == invitation).ExecuteUpdateAsync(set => set.SetProperty(row => row.Cells, "[]"), cancellation);
        await context.Invitations.Where(row => row.Id == invitation && row.Kind == InvitationKind.Mail).ExecuteDeleteAsync(cancellation);
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
