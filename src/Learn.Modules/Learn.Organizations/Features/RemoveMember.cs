using System.Security.Claims;
using Learn.Accounts.Contracts;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Takes someone out of an organization. Her learning record is hers and isn't touched; the organization sees nothing of her from then on.</summary>
internal sealed record RemoveMember(ClaimsPrincipal By, string Slug, Guid Person) : IRequest<bool>;

internal sealed class RemoveMemberHandler(OrganizationsDbContext context, OrganizationAccess access, Memberships memberships, IConsents consents, IStringLocalizer<Texts> texts, TimeProvider time)
    : IRequestHandler<RemoveMember, bool>
{
    public async Task<bool> Handle(RemoveMember request, CancellationToken cancellationToken)
    {
        await using var turn = await access.BeginAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken);
        if (turn?.Reach is not { } reach
            || await access.FindMemberAsync(reach, OrganizationActions.ManagePeople, request.Person, cancellationToken) is not (var member, var unit)
            || !reach.MayChange(member, unit))
        {
            return false;
        }
        if (await context.IsLastOwnerAsync(member, cancellationToken))
            throw Faults.Of("Person", texts["Last owner stays"]);
        var now = time.GetUtcNow();
        var change = await context.LeaveAsync(member, now, cancellationToken);
        context.Note(reach, "person removed", now, unit.Id, member.PersonId);
        await memberships.SaveAsync([change], cancellationToken);
        await turn.CommitAsync(cancellationToken);
        await consents.EndAsync(member.PersonId, reach.OrganizationId, cancellationToken);
        return true;
    }
}
