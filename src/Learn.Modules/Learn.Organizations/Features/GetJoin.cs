using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using MediatR;

namespace Learn.Organizations.Features;

/// <summary>What someone would join by a code. Null when there is nothing behind it.</summary>
/// <param name="Person">Null for a guest.</param>
internal sealed record GetJoin(string? Code, Guid? Person) : IRequest<JoinView?>;

/// <param name="Email">Where it was sent, so far covered that it only reminds who knows it; null when it wasn't mailed.</param>
/// <param name="HasAccountOfTheirs">Whether the organization made the account for her, and so can give it a new password.</param>
internal sealed record JoinView(string Organization, string Slug, OrganizationKind Kind, string Unit, MemberRole Role, JoinState State, string? Email, string? Domain, bool HasAccountOfTheirs);

internal sealed class GetJoinHandler(JoinDoor door) : IRequestHandler<GetJoin, JoinView?>
{
    public async Task<JoinView?> Handle(GetJoin request, CancellationToken cancellationToken)
    {
        if (await door.FindAsync(request.Code, request.Person, cancellationToken) is not { } place)
            return null;
        var state = await door.LookAsync(place, request.Person, cancellationToken);
        return new(
            place.Organization.Name, place.Organization.Slug, place.Organization.Kind, place.Unit.Name, place.Invitation.Role, state, Cover(place.Invitation.Email), place.Invitation.Domain, place.Invitation.Kind == InvitationKind.Account);
    }

    private static string? Cover(string? email) => email?.Split('@') is [var name, var host] ? $"{name[0]}•••@{host}" : null;
}
