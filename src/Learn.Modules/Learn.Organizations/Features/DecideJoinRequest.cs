using System.Security.Claims;
using Learn.Accounts.Contracts;
using Learn.Notifications.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using Learn.Organizations.Resources;
using Learn.Platform.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>A manager lets someone in who asked, as a member, or doesn't.</summary>
/// <returns>False when there is no such request waiting for her.</returns>
internal sealed record DecideJoinRequest(ClaimsPrincipal By, string Slug, Guid Id, bool Accept) : IRequest<bool>;

internal sealed class DecideJoinRequestHandler(
    OrganizationsDbContext context, OrganizationAccess access, Entrance entrance, IConsents consents, IMediator mediator, IStringLocalizer<Texts> texts, TimeProvider time) : IRequestHandler<DecideJoinRequest, bool>
{
    public async Task<bool> Handle(DecideJoinRequest request, CancellationToken cancellationToken)
    {
        await using var turn = await access.BeginAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken);
        if (turn?.Reach is not { } reach
            || await context.JoinRequests.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Id && row.OrganizationId == reach.OrganizationId && row.State == JoinRequestState.Waiting, cancellationToken) is not { } asked
            || await access.FindUnitAsync(reach, OrganizationActions.ManagePeople, asked.UnitId, cancellationToken) is null)
        {
            return false;
        }
        var now = time.GetUtcNow();
        var person = await mediator.Send(new GetPerson(asked.PersonId), cancellationToken);
        // She may have taken back since what she agreed to, or be gone; then there is nobody to let in.
        var isGone = request.Accept && (person is null || !await consents.HasAgreedAsync(asked.PersonId, reach.OrganizationId, cancellationToken));
        var state = isGone ? JoinRequestState.Withdrawn : request.Accept ? JoinRequestState.Accepted : JoinRequestState.Refused;
        // Withdrawing takes no turn, so the row itself says who was first.
        var decided = await context.JoinRequests.Where(row => row.Id == asked.Id && row.State == JoinRequestState.Waiting).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, state).SetProperty(row => row.DecidedAt, now).SetProperty(row => row.DecidedBy, isGone ? null : reach.PersonId), cancellationToken);
        if (decided == 0)
            return false;
        if (isGone)
        {
            await turn.CommitAsync(cancellationToken);
            throw Faults.Of("Request", texts["Request taken back"]);
        }
        if (request.Accept)
        {
            var invitation = await context.Invitations.AsNoTracking().SingleAsync(row => row.Id == asked.InvitationId, cancellationToken);
            await context.Invitations.Where(row => row.Id == invitation.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Used, row => row.Used + 1), cancellationToken);
            await entrance.AdmitAsync(invitation, MemberRole.Member, person!, isHers: false, reach.PersonId, cancellationToken);
        }
        else
        {
            context.Note(reach, "person refused", now, asked.UnitId, asked.PersonId);
        }
        var key = request.Accept ? "Accepted" : "Refused";
        var text = NotificationText.Write(() => (texts[$"{key} title {{0}}", reach.Organization.Name], texts[$"{key} text {{0}}", reach.Organization.Name]));
        context.Publish(new NotificationsAsked([new(asked.PersonId, JoinNotifications.AnswerKey, $"organizations:answer:{asked.Id:N}", null, text, request.Accept ? "/my" : null)]), now);
        await context.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        if (!request.Accept)
            await consents.EndAsync(asked.PersonId, reach.OrganizationId, cancellationToken);
        return true;
    }
}

/// <summary>Who asked takes it back.</summary>
internal sealed record WithdrawJoinRequest(Guid Person, Guid Id) : IRequest<bool>;

internal sealed class WithdrawJoinRequestHandler(OrganizationsDbContext context, IConsents consents, TimeProvider time) : IRequestHandler<WithdrawJoinRequest, bool>
{
    public async Task<bool> Handle(WithdrawJoinRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var organization = await context.JoinRequests.Where(row => row.Id == request.Id && row.PersonId == request.Person).Select(row => row.OrganizationId).SingleOrDefaultAsync(cancellationToken);
        var isDone = await context.JoinRequests.Where(row => row.Id == request.Id && row.PersonId == request.Person && row.State == JoinRequestState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, JoinRequestState.Withdrawn).SetProperty(row => row.DecidedAt, now), cancellationToken) == 1;
        if (isDone)
            await consents.EndAsync(request.Person, organization, cancellationToken);
        return isDone;
    }
}
