using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>The groups of the units that someone manages.</summary>
internal sealed record GetGroups(ClaimsPrincipal By, string Slug) : IRequest<GroupList?>;

internal sealed record GroupList(Reach Reach, IReadOnlyList<GroupView> Groups);

internal sealed record GroupView(Group Group, Unit Unit, int People);

internal sealed class GetGroupsHandler(OrganizationsDbContext context, OrganizationAccess access, TimeProvider time) : IRequestHandler<GetGroups, GroupList?>
{
    public async Task<GroupList?> Handle(GetGroups request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken) is not { } reach)
            return null;
        var path = reach.Unit.Path;
        var found = await (from item in context.Groups.AsNoTracking()
                           join unit in context.Units.AsNoTracking() on item.UnitId equals unit.Id
                           where item.OrganizationId == reach.OrganizationId && unit.Path.StartsWith(path)
                           orderby item.Name
                           select new { Group = item, Unit = unit }).ToListAsync(cancellationToken);
        var groups = new List<GroupView>(found.Count);
        foreach (var row in found)
            groups.Add(new(row.Group, row.Unit, await context.MembersOf(row.Group, row.Unit, time.GetUtcNow()).CountAsync(cancellationToken)));
        return new(reach, groups);
    }
}
