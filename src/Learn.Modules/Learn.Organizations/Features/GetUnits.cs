using System.Security.Claims;
using Learn.Organizations.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Learn.Organizations.Data;

namespace Learn.Organizations.Features;

/// <summary>The tree that someone may see, in the order in which it is shown. Null for who may see none.</summary>
internal sealed record GetUnits(ClaimsPrincipal By, string Slug, OrganizationActions Action = OrganizationActions.SeePeople) : IRequest<UnitTree?>;

internal sealed record UnitTree(Reach Reach, IReadOnlyList<UnitNode> Nodes);

/// <param name="Depth">0 for the first one that she may see.</param>
/// <param name="People">In the unit itself.</param>
/// <param name="PeopleBelow">In it and below.</param>
internal sealed record UnitNode(Unit Unit, int Depth, int People, int PeopleBelow);

internal sealed class GetUnitsHandler(OrganizationsDbContext context, OrganizationAccess access) : IRequestHandler<GetUnits, UnitTree?>
{
    public async Task<UnitTree?> Handle(GetUnits request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, request.Action, cancellationToken) is not { } reach)
            return null;
        var path = reach.Unit.Path;
        var units = await context.Units.AsNoTracking().Where(row => row.OrganizationId == reach.OrganizationId && row.Path.StartsWith(path)).ToListAsync(cancellationToken);
        var people = await context.Members.Where(row => row.OrganizationId == reach.OrganizationId && row.LeftAt == null)
            .GroupBy(row => row.UnitId).Select(group => new { Unit = group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Unit, row => row.Count, cancellationToken);
        return new(reach, Order(units, reach.Unit, people));
    }

    private static List<UnitNode> Order(List<Unit> units, Unit first, Dictionary<Guid, int> people)
    {
        var children = units.Where(unit => unit.ParentId is not null).ToLookup(unit => unit.ParentId!.Value);
        var nodes = new List<UnitNode>(units.Count);
        Add(first, 0);
        return nodes;

        int Add(Unit unit, int depth)
        {
            var (place, own) = (nodes.Count, people.GetValueOrDefault(unit.Id));
            nodes.Add(new(unit, depth, own, own));
            var below = own + children[unit.Id].OrderBy(child => child.Position).ThenBy(child => child.Name, StringComparer.CurrentCulture).Sum(child => Add(child, depth + 1));
            nodes[place] = nodes[place] with { PeopleBelow = below };
            return below;
        }
    }
}
