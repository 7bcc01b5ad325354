using System.Security.Claims;
using FluentValidation;
using Learn.Organizations.Access;
using Learn.Organizations.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Learn.Platform.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>
/// Renames a unit, or moves it with all that is below. A unit is its parent's to manage: a manager changes those below her own unit, and moves them
/// where she manages, too. The organization as a whole is renamed in its settings.
/// </summary>
/// <param name="Name">Null to leave it.</param>
/// <param name="Parent">Null to leave it where it is.</param>
internal sealed record ChangeUnit(ClaimsPrincipal By, string Slug, Guid Unit, string? Name, Guid? Parent) : IRequest<bool>;

internal sealed class ChangeUnitValidator : AbstractValidator<ChangeUnit>
{
    public ChangeUnitValidator(IStringLocalizer<Texts> texts) => When(request => request.Name is not null, () => RuleFor(request => request.Name).MustBeName(texts, Data.Unit.NameLength));
}

internal sealed class ChangeUnitHandler(OrganizationsDbContext context, OrganizationAccess access, IStringLocalizer<Texts> texts, TimeProvider time) : IRequestHandler<ChangeUnit, bool>
{
    public async Task<bool> Handle(ChangeUnit request, CancellationToken cancellationToken)
    {
        await using var turn = await access.BeginAsync(request.By, request.Slug, OrganizationActions.ManageUnits, cancellationToken);
        if (turn?.Reach is not { } reach || await FindAsync(context, access, reach, request.Unit, cancellationToken) is not { } unit)
            return false;
        var parent = await access.FindUnitAsync(reach, OrganizationActions.ManageUnits, request.Parent ?? unit.ParentId!.Value, cancellationToken);
        if (parent is null)
            return false;
        var name = PlainText.Clean(request.Name) ?? unit.Name;
        var siblings = await context.Units.AsNoTracking().Where(row => row.ParentId == parent.Id && row.Id != unit.Id).ToListAsync(cancellationToken);
        if (siblings.Exists(sibling => string.Equals(sibling.Name, name, StringComparison.OrdinalIgnoreCase)))
            throw Faults.Of("Name", texts["Unit is there"]);
        var (now, from) = (time.GetUtcNow(), await context.Units.AsNoTracking().SingleAsync(row => row.Id == unit.ParentId, cancellationToken));
        if (name != unit.Name)
            context.Note(reach, "unit renamed", now, unit.Id, detail: $"{unit.Name} → {name}");
        unit.Name = name;
        if (parent.Id != from.Id)
        {
            await MoveAsync(unit, parent, cancellationToken);
            unit.Position = siblings.Select(sibling => sibling.Position + 1).DefaultIfEmpty().Max();
            context.Note(reach, "unit moved", now, unit.Id, detail: $"{from.Name} → {parent.Name}");
            await TellAsync(from, parent, now, cancellationToken);
        }
        await context.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>A unit that she may change, because its parent is hers to manage.</summary>
    internal static async Task<Unit?> FindAsync(OrganizationsDbContext context, OrganizationAccess access, Reach reach, Guid id, CancellationToken cancellation) =>
        await context.Units.SingleOrDefaultAsync(row => row.Id == id && row.OrganizationId == reach.OrganizationId, cancellation) is { ParentId: { } above } unit
        && await access.FindUnitAsync(reach, OrganizationActions.ManageUnits, above, cancellation) is not null
            ? unit
            : null;

    /// <summary>Whoever is below belongs to other units above now: what is assigned there comes to them or goes.</summary>
    private async Task TellAsync(Unit from, Unit to, DateTimeOffset now, CancellationToken cancellation)
    {
        var (left, entered) = (Unit.IdsIn(from.Path).ToHashSet(), Unit.IdsIn(to.Path).ToHashSet());
        left.SymmetricExceptWith(entered);
        var units = left.ToList();
        var assignments = await context.Assignments.Where(row => row.OrganizationId == from.OrganizationId && row.EndedAt == null
                && ((row.Target == AssignmentTarget.Unit && units.Contains(row.TargetId))
                    || (row.Target == AssignmentTarget.Group && context.Groups.Any(group => group.Id == row.TargetId && units.Contains(group.UnitId)))))
            .Select(row => row.Id).ToListAsync(cancellation);
        foreach (var assignment in assignments)
            context.Publish(new AssignmentChanged(assignment), now);
    }

    private async Task MoveAsync(Unit unit, Unit parent, CancellationToken cancellation)
    {
        // Below itself it would be a circle that nobody reaches any more.
        if (parent.IsIn(unit))
            throw Faults.Of("Parent", texts["Unit below itself"]);
        var old = unit.Path;
        var tree = await context.Units.Where(row => row.OrganizationId == unit.OrganizationId && row.Path.StartsWith(old)).ToListAsync(cancellation);
        var path = Unit.PathOf(parent.Path, unit.Id);
        if (tree.Max(row => Unit.DepthOf(row.Path)) + Unit.DepthOf(path) - Unit.DepthOf(old) > Unit.MaxDepth)
            throw Faults.Of("Parent", texts["Tree too deep {0}", Unit.MaxDepth]);
        foreach (var row in tree)
            row.Path = path + row.Path[old.Length..];
        unit.ParentId = parent.Id;
    }
}
