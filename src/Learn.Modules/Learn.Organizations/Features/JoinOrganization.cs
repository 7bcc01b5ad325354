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

        // Before the membership, never after it: a crash between leaves a consent without use, not progress that is seen without one. And not inside the
        // transaction: the ledger is another module's, and on SQLite it would wait for us as we for it.
        await consents.RecordAsync(request.Person, OrganizationConsent.Purpose, OrganizationConsent.TextVersion, given: true, slug, cancellationToken);
        if (state != JoinState.Open)
        {
            await requests.AskAsync(place, person, cancellationToken);
            return new(slug, name, IsMember: false);
        }
        await using var turn = await OrganizationTurn.TakeAsync(context, slug, cancellationToken);
        if (turn is not null && await entrance.EnterAsync(place.Invitation, place.Invitation.Role, person, cancellationToken))
        {
            await turn.CommitAsync(cancellationToken);
            return new(slug, name, IsMember: true);
        }
        if (turn is not null)
            await turn.DisposeAsync();
        await consents.RecordAsync(request.Person, OrganizationConsent.Purpose, OrganizationConsent.TextVersion, given: false, slug, cancellationToken);
        throw Faults.Of("Code", texts["Join UsedUp"]);
    }
}
