using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>One of the people; null for who may not see her.</summary>
internal sealed record GetMember(ClaimsPrincipal By, string Slug, Guid Person) : IRequest<MemberView?>;

/// <param name="MayChange">Whether who looks may change and remove her.</param>
/// <param name="UserName">Where this organization made her account; null else.</param>
internal sealed record MemberView(Reach Reach, Member Member, Unit Unit, bool MayChange, bool IsLastOwner, string? UserName);

internal sealed class GetMemberHandler(OrganizationsDbContext context, OrganizationAccess access) : IRequestHandler<GetMember, MemberView?>
{
    public async Task<MemberView?> Handle(GetMember request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.SeePeople, cancellationToken) is not { } reach
            || await access.FindMemberAsync(reach, OrganizationActions.SeePeople, request.Person, cancellationToken) is not (var member, var unit))
        {
            return null;
        }
        var userName = await context.Invitations.Where(row => row.OrganizationId == reach.OrganizationId && row.PersonId == request.Person && row.Kind == InvitationKind.Account)
            .Select(row => row.UserName).FirstOrDefaultAsync(cancellationToken);
        return new(reach, member, unit, reach.MayChange(member, unit), await context.IsLastOwnerAsync(member, cancellationToken), userName);
    }
}
