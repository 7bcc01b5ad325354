using FluentValidation;
using Learn.Accounts.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Someone comes in by an invitation, or asks to.</summary>
/// <param name="Agrees">That she agrees to what the organization will see of her.</param>
/// <returns>Null when there is nothing behind the code.</returns>
internal sealed record JoinOrganization(Guid Person, string? Code, bool Agrees) : IRequest<JoinOutcome?>;

/// <param name="IsMember">False when she asked and waits.</param>
internal sealed record JoinOutcome(string Slug, string Organization, bool IsMember);

internal sealed class JoinOrganizationValidator : AbstractValidator<JoinOrganization>
{
    public JoinOrganizationValidator(IStringLocalizer<Texts> texts) => RuleFor(request => request.Agrees).Equal(true).WithMessage(_ => texts["Consent missing"]);
}

internal sealed class JoinOrganizationHandler(
    OrganizationsDbContext context, JoinDoor door, Entrance entrance, JoinRequests requests, IConsents consents, IMediator mediator, IStringLocalizer<Texts> texts) : IRequestHandler<JoinOrganization, JoinOutcome?>
{
    public async Task<JoinOutcome?> Handle(JoinOrganization request, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(request.Code, request.Person, cancellationToken) is not { } place || await mediator.Send(new GetPerson(request.Person), cancellationToken) is not { } person)
            return null;
        var (slug, name) = (place.Organization.Slug, place.Organization.Name);
        var state = await door.LookAsync(place, request.Person, cancellationToken);
        if (state is JoinState.Member or JoinState.Waiting)
            return new(slug, name, state == JoinState.Member);
        if (state is not (JoinState.Open or JoinState.Asks or JoinState.Forwarded))
            throw Faults.Of("Code", texts[$"Join {state}"]);

        // Before the membership, never after it: a crash between leaves a consent without use, not progress that is seen without one.
        await consents.AgreeAsync(request.Person, place.Organization.Id, cancellationToken);
        if (state != JoinState.Open)
        {
            await requests.AskAsync(place, person, cancellationToken);
            return new(slug, name, IsMember: false);
        }
        var found = await EnterAsync(request, slug, person, cancellationToken);
        if (found is JoinState.Member or JoinState.Waiting)
            return new(slug, name, found == JoinState.Member);
        if (!await context.Members.AnyAsync(row => row.OrganizationId == place.Organization.Id && row.PersonId == request.Person && row.LeftAt == null, cancellationToken))
            await consents.EndAsync(request.Person, place.Organization.Id, cancellationToken);
        throw Faults.Of("Code", texts[found is JoinState.Open or JoinState.Asks or JoinState.Forwarded ? "Join UsedUp" : $"Join {found}"]);
    }

    /// <summary>In her turn, where everything is looked at again: a second tap finds that the first one let her in, and isn't too late for an invitation for one.</summary>
    /// <returns>What she is now, or why she isn't in; Open when it was used up at this moment.</returns>
    private async Task<JoinState> EnterAsync(JoinOrganization request, string slug, PersonSummary person, CancellationToken cancellation)
    {
        await using var turn = await OrganizationTurn.TakeAsync(context, slug, cancellation);
        if (turn is null || await door.FindAsync(request.Code, request.Person, cancellation) is not { } place)
            return JoinState.Revoked;
        var state = await door.LookAsync(place, request.Person, cancellation);
        if (state != JoinState.Open || !await entrance.EnterAsync(place.Invitation, place.Invitation.Role, person, cancellation))
            return state;
        await turn.CommitAsync(cancellation);
        return JoinState.Member;
    }
}
