using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>A group and who is in it now, at most 500 of them by name.</summary>
internal sealed record GetGroup(ClaimsPrincipal By, string Slug, Guid Group) : IRequest<GroupPeople?>;

internal sealed record GroupPeople(Reach Reach, Group Group, Unit Unit, IReadOnlyList<Member> People, int Total);

/// <summary>Which of some people were put into a fixed group.</summary>
internal sealed record GetGroupMembersOf(ClaimsPrincipal By, string Slug, Guid Group, IReadOnlyCollection<Guid> People) : IRequest<IReadOnlySet<Guid>?>;

internal sealed class GetGroupHandler(OrganizationsDbContext context, OrganizationAccess access, TimeProvider time) : IRequestHandler<GetGroup, GroupPeople?>, IRequestHandler<GetGroupMembersOf, IReadOnlySet<Guid>?>
{
    private const int Shown = 500;

    public async Task<GroupPeople?> Handle(GetGroup request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken) is not { } reach
            || await access.FindGroupAsync(reach, request.Group, cancellationToken) is not { } group
            || await access.FindUnitAsync(reach, OrganizationActions.ManagePeople, group.UnitId, cancellationToken) is not { } unit)
        {
            return null;
        }
        var people = context.MembersOf(group, unit, time.GetUtcNow());
        return new(reach, group, unit, await people.OrderBy(row => row.SearchName).Take(Shown).ToListAsync(cancellationToken), await people.CountAsync(cancellationToken));
    }

    public async Task<IReadOnlySet<Guid>?> Handle(GetGroupMembersOf request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken) is not { } reach
            || await access.FindGroupAsync(reach, request.Group, cancellationToken) is not { } group)
        {
            return null;
        }
        return (await context.GroupMembers.Where(row => row.GroupId == group.Id && request.People.Contains(row.PersonId)).Select(row => row.PersonId).ToListAsync(cancellationToken)).ToHashSet();
    }
}
