using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>The groups of the units that someone manages.</summary>
internal sealed record GetGroups(ClaimsPrincipal By, string Slug) : IRequest<GroupList?>;

internal sealed record GroupList(Reach Reach, IReadOnlyList<GroupView> Groups);

/// <param name="People">Null of a rule: who fits it is counted on its own page.</param>
internal sealed record GroupView(Group Group, Unit Unit, int? People);

internal sealed class GetGroupsHandler(OrganizationsDbContext context, OrganizationAccess access) : IRequestHandler<GetGroups, GroupList?>
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
        // As MembersOf says it: who is here, in the group's part of the tree.
        var people = await (from inside in context.GroupMembers
                            join item in context.Groups on inside.GroupId equals item.Id
                            join unit in context.Units on item.UnitId equals unit.Id
                            join member in context.Members on new { item.OrganizationId, inside.PersonId } equals new { member.OrganizationId, member.PersonId }
                            join of in context.Units on member.UnitId equals of.Id
                            where item.OrganizationId == reach.OrganizationId && unit.Path.StartsWith(path) && member.LeftAt == null && of.Path.StartsWith(unit.Path)
                            group inside by inside.GroupId into counted
                            select new { Group = counted.Key, Count = counted.Count() }).ToDictionaryAsync(row => row.Group, row => row.Count, cancellationToken);
        return new(reach, [.. found.Select(row => new GroupView(row.Group, row.Unit, row.Group.Kind == GroupKind.Rule ? null : people.GetValueOrDefault(row.Group.Id)))]);
    }
}
