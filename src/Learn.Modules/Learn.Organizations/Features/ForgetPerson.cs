using Learn.Accounts.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>
/// When an account is gone, so is who it was in organizations: memberships, invitations to her, requests; what she did as a leader stays without her. An
/// organization that nobody else owns gets another owner or ends, see <see cref="OwnerGone"/>.
/// </summary>
internal sealed class ForgetPerson(OrganizationsDbContext context, Memberships memberships, OwnerGone owners, TimeProvider time) : INotificationHandler<AccountDeleted>
{
    public async Task Handle(AccountDeleted notification, CancellationToken cancellationToken)
    {
        var person = notification.Id;
        foreach (var member in await context.Members.AsNoTracking().Where(row => row.PersonId == person).ToListAsync(cancellationToken))
            await ForgetMemberAsync(member.OrganizationId, person, cancellationToken);
        await context.GroupMembers.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.JoinRequests.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.JoinRequests.Where(row => row.DecidedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.DecidedBy, (Guid?)null), cancellationToken);
        var address = Invitation.Normalize(notification.Address);
        await ForgetInvitationsAsync(context.Invitations.Where(row => row.PersonId == person || (address != null && row.Email == address)), cancellationToken);
        await context.Invitations.Where(row => row.CreatedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedBy, (Guid?)null), cancellationToken);
        await context.Imports.Where(row => row.CreatedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedBy, (Guid?)null), cancellationToken);
        await context.Imports.Where(row => row.StartedBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.StartedBy, (Guid?)null), cancellationToken);
        await context.Imports.Where(row => row.UndoneBy == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.UndoneBy, (Guid?)null), cancellationToken);
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
        await context.Audit.Where(row => row.PersonId == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.PersonId, (Guid?)null).SetProperty(row => row.Detail, (string?)null), cancellationToken);
    }

    /// <summary>When it is the organization's turn: two owners whose accounts go at once can't both be «not the last».</summary>
    private async Task ForgetMemberAsync(Guid id, Guid person, CancellationToken cancellation)
    {
        var slug = await context.Organizations.Where(row => row.Id == id).Select(row => row.Slug).SingleAsync(cancellation);
        await using var turn = await OrganizationTurn.TakeAsync(context, slug, cancellation);
        // One that was dissolved already needs no owner.
        await using var transaction = turn is null ? await context.Database.BeginTransactionAsync(cancellation) : null;
        if (await context.Members.SingleOrDefaultAsync(row => row.OrganizationId == id && row.PersonId == person, cancellation) is not { } member)
            return;
        var now = time.GetUtcNow();
        var isLast = turn is not null && await context.IsLastOwnerAsync(member, cancellation);
        var invitation = member.InvitationId;
        if (member.LeftAt is null)
            await memberships.SaveAsync([await context.LeaveAsync(member, now, cancellation)], cancellation);
        context.Remove(member);
        await ForgetInvitationsAsync(context.Invitations.Where(row => row.Id == invitation && row.Kind == InvitationKind.Mail), cancellation);
        await context.SaveChangesAsync(cancellation);
        if (isLast)
            await owners.HandOverAsync(await context.Organizations.AsNoTracking().SingleAsync(row => row.Id == id, cancellation), now, cancellation);
        if (turn is not null)
            await turn.CommitAsync(cancellation);
        else
            await transaction!.CommitAsync(cancellation);
    }

    /// <summary>
    /// Empties them and closes them, and the rows of lists that they came from. The rows themselves stay until all such rows go: someone whom one was forwarded to
    /// may have asked to come in by it.
    /// </summary>
    private async Task ForgetInvitationsAsync(IQueryable<Invitation> hers, CancellationToken cancellation)
    {
        var ids = await hers.Select(row => row.Id).ToListAsync(cancellation);
        var now = time.GetUtcNow();
        await context.ImportRows.Where(row => row.InvitationId != null && ids.Contains(row.InvitationId.Value)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Cells, "[]"), cancellation);
        await context.Invitations.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Email, (string?)null).SetProperty(row => row.PersonId, (Guid?)null).SetProperty(row => row.UserName, (string?)null)
                .SetProperty(row => row.Name, (string?)null).SetProperty(row => row.EmployeeNumber, (string?)null).SetProperty(row => row.Title, (string?)null)
                .SetProperty(row => row.Slip, (string?)null).SetProperty(row => row.MailDueAt, (DateTimeOffset?)null).SetProperty(row => row.RevokedAt, row => row.RevokedAt ?? now), cancellation);
    }
}
