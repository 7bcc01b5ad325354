using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>The tree that someone may see, in the order in which it is shown. Null for who may see none.</summary>
internal sealed record GetUnits(ClaimsPrincipal By, string Slug) : IRequest<UnitTree?>;

/// <summary>The same to choose from, without counting anybody.</summary>
internal sealed record GetUnitChoices(ClaimsPrincipal By, string Slug) : IRequest<UnitChoices?>;

internal sealed record UnitTree(Reach Reach, IReadOnlyList<UnitNode> Nodes);

internal sealed record UnitChoices(Reach Reach, IReadOnlyList<UnitChoice> Nodes);

/// <param name="Depth">0 for the first one that she may see.</param>
internal record UnitChoice(Unit Unit, int Depth);

/// <param name="People">In the unit itself.</param>
/// <param name="PeopleBelow">In it and below.</param>
internal sealed record UnitNode(Unit Unit, int Depth, int People, int PeopleBelow) : UnitChoice(Unit, Depth);

internal sealed class GetUnitsHandler(OrganizationsDbContext context, OrganizationAccess access) : IRequestHandler<GetUnits, UnitTree?>, IRequestHandler<GetUnitChoices, UnitChoices?>
{
    public async Task<UnitTree?> Handle(GetUnits request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.SeePeople, cancellationToken) is not { } reach)
            return null;
        var people = await context.MembersIn(reach.Unit).GroupBy(row => row.UnitId).Select(group => new { Unit = group.Key, Count = group.Count() })
            .ToDictionaryAsync(row => row.Unit, row => row.Count, cancellationToken);
        return new(reach, Order(await UnitsAsync(reach, cancellationToken), reach.Unit, people));
    }

    public async Task<UnitChoices?> Handle(GetUnitChoices request, CancellationToken cancellationToken) =>
        await access.FindAsync(request.By, request.Slug, OrganizationActions.SeePeople, cancellationToken) is { } reach
            ? new(reach, Order(await UnitsAsync(reach, cancellationToken), reach.Unit, []))
            : null;

    private Task<List<Unit>> UnitsAsync(Reach reach, CancellationToken cancellation)
    {
        var path = reach.Unit.Path;
        return context.Units.AsNoTracking().Where(row => row.OrganizationId == reach.OrganizationId && row.Path.StartsWith(path)).ToListAsync(cancellation);
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
