using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Features;
using Learn.Organizations.Resources;
using Learn.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Import;

/// <summary>Adds the units that a list names and the tree does not have, below the unit that the list is for.</summary>
internal sealed class MissingUnits(OrganizationsDbContext context, OrganizationAccess access, IStringLocalizer<Texts> texts, TimeProvider time)
{
    /// <param name="named">As the list names them: «Miền Nam / Chi nhánh 9»; what is there of it is not added again.</param>
    public async Task AddAsync(ClaimsPrincipal by, string slug, Guid below, IEnumerable<string> named, CancellationToken cancellation)
    {
        await using var turn = await access.BeginAsync(by, slug, OrganizationActions.ManageUnits, cancellation);
        if (turn?.Reach is not { } reach || await access.FindUnitAsync(reach, OrganizationActions.ManageUnits, below, cancellation) is not { } first)
            return;
        var all = await context.Units.AsNoTracking().Where(row => row.OrganizationId == reach.OrganizationId).ToListAsync(cancellation);
        var names = new UnitNames([.. all.Where(unit => unit.IsIn(first))], all);
        var positions = all.ToLookup(unit => unit.ParentId).Where(children => children.Key is not null).ToDictionary(children => children.Key!.Value, children => children.Max(unit => unit.Position) + 1);
        var added = new Dictionary<(Guid Parent, string Name), Unit>();
        foreach (var parts in named.Select(UnitNames.PartsOf))
        {
            var (at, known) = names.FindStart(parts) ?? (first, 0);
            foreach (var name in parts[known..])
            {
                var key = (at.Id, FoldedText.Of(name, Unit.NameLength));
                if (!added.TryGetValue(key, out var unit))
                {
                    positions[at.Id] = positions.GetValueOrDefault(at.Id) + 1;
                    added.Add(key, unit = Add(reach, at, name, positions[at.Id] - 1));
                }
                at = unit;
            }
        }
        if (all.Count + added.Count > Unit.MaxUnits)
            throw Faults.Of("Unit", texts["Too many units {0}", Unit.MaxUnits]);
        await context.SaveChangesAsync(cancellation);
        await turn.CommitAsync(cancellation);
    }

    private Unit Add(Reach reach, Unit parent, string name, int position)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var unit = new Unit { Id = id, OrganizationId = reach.OrganizationId, ParentId = parent.Id, Name = name, Path = Unit.PathOf(parent.Path, id), Position = position };
        context.Add(unit);
        context.Note(reach, "unit added", now, id, detail: name);
        return unit;
    }
}
