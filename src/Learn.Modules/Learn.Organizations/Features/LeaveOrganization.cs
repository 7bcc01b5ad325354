using Learn.Accounts.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>A person leaves an organization and takes back her consent; the last owner names another one first, or dissolves it.</summary>
/// <returns>Whether she was in it.</returns>
internal sealed record LeaveOrganization(Guid Person, string Slug) : IRequest<bool>;

internal sealed class LeaveOrganizationHandler(OrganizationsDbContext context, Memberships memberships, IConsents consents, IStringLocalizer<Texts> texts, TimeProvider time)
    : IRequestHandler<LeaveOrganization, bool>, INotificationHandler<ConsentChanged>
{
    public async Task<bool> Handle(LeaveOrganization request, CancellationToken cancellationToken)
    {
        var organization = await context.Organizations.Where(row => row.Slug == request.Slug && row.DissolvedAt == null).Select(row => row.Id).SingleOrDefaultAsync(cancellationToken);
        if (!await LeaveAsync(request.Person, organization, cancellationToken))
            return false;
        await consents.EndAsync(request.Person, organization, cancellationToken);
        return true;
    }

    /// <summary>
    /// Who takes back on her data page that an organization sees her progress leaves it, or doesn't ask to come in any more. Only the last owner stays: without
    /// her nobody could end it.
    /// </summary>
    public async Task Handle(ConsentChanged notification, CancellationToken cancellationToken)
    {
        // It may arrive late, after she has come in again.
        if (notification is not { Purpose: OrganizationConsent.Purpose, Given: false }
            || OrganizationConsent.OrganizationOf(notification.Context) is not { } organization
            || await consents.HasAgreedAsync(notification.Person, organization, cancellationToken))
        {
            return;
        }
        var now = time.GetUtcNow();
        // Before the membership is looked for: a manager who is just letting her in holds the row, and then she is a member.
        await context.JoinRequests.Where(row => row.OrganizationId == organization && row.PersonId == notification.Person && row.State == JoinRequestState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, JoinRequestState.Withdrawn).SetProperty(row => row.DecidedAt, now), cancellationToken);
        try
        {
            await LeaveAsync(notification.Person, organization, cancellationToken);
        }
        catch (FluentValidation.ValidationException)
        {
            // The last owner.
        }
    }

    private async Task<bool> LeaveAsync(Guid person, Guid organization, CancellationToken cancellation)
    {
        // Who isn't in it doesn't get to hold others up.
        var slug = await context.Organizations.Where(row => row.Id == organization && context.Members.Any(member => member.OrganizationId == organization && member.PersonId == person && member.LeftAt == null))
            .Select(row => row.Slug).SingleOrDefaultAsync(cancellation);
        if (slug is null)
            return false;
        await using var turn = await OrganizationTurn.TakeAsync(context, slug, cancellation);
        if (turn is null || await context.Members.SingleOrDefaultAsync(row => row.OrganizationId == organization && row.PersonId == person && row.LeftAt == null, cancellation) is not { } member)
            return false;
        if (await context.IsLastOwnerAsync(member, cancellation))
            throw Faults.Of("Person", texts["Last owner stays"]);
        var now = time.GetUtcNow();
        var change = await context.LeaveAsync(member, now, cancellation);
        context.Note(member.OrganizationId, person, "person left", now, member.UnitId, person);
        await memberships.SaveAsync([change], cancellation);
        await turn.CommitAsync(cancellation);
        return true;
    }
}
