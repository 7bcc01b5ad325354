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
        if (!await LeaveAsync(request.Person, request.Slug, cancellationToken))
            return false;
        await consents.RecordAsync(request.Person, OrganizationConsent.Purpose, OrganizationConsent.TextVersion, given: false, request.Slug, cancellationToken);
        return true;
    }

    /// <summary>Who takes back on her data page that an organization sees her progress leaves it. Only the last owner stays: without her nobody could end it.</summary>
    public async Task Handle(ConsentChanged notification, CancellationToken cancellationToken)
    {
        // It may arrive late, after she has come in again.
        if (notification is not { Purpose: OrganizationConsent.Purpose, Given: false }
            || await consents.IsGivenAsync(notification.Person, notification.Purpose, notification.Context, cancellationToken))
        {
            return;
        }
        try
        {
            await LeaveAsync(notification.Person, notification.Context, cancellationToken);
        }
        catch (FluentValidation.ValidationException)
        {
            // The last owner.
        }
    }

    private async Task<bool> LeaveAsync(Guid person, string slug, CancellationToken cancellation)
    {
        // Who isn't in it doesn't get to hold others up.
        if (!await context.Members.AnyAsync(row => row.PersonId == person && row.LeftAt == null && context.Organizations.Any(of => of.Id == row.OrganizationId && of.Slug == slug), cancellation))
            return false;
        await using var turn = await OrganizationTurn.TakeAsync(context, slug, cancellation);
        if (turn is null)
            return false;
        var member = await context.Members.SingleOrDefaultAsync(
            row => row.PersonId == person && row.LeftAt == null && context.Organizations.Any(of => of.Id == row.OrganizationId && of.Slug == slug), cancellation);
        if (member is null)
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
