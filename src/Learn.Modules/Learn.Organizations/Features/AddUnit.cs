using System.Security.Claims;
using FluentValidation;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Adds a unit below another one, as its last.</summary>
/// <returns>Its id; null when there is no such place for her.</returns>
internal sealed record AddUnit(ClaimsPrincipal By, string Slug, Guid Parent, string? Name) : IRequest<Guid?>;

internal sealed class AddUnitValidator : AbstractValidator<AddUnit>
{
    public AddUnitValidator(IStringLocalizer<Texts> texts) => RuleFor(request => request.Name).MustBeName(texts, Unit.NameLength);
}

internal sealed class AddUnitHandler(OrganizationsDbContext context, OrganizationAccess access, IStringLocalizer<Texts> texts, TimeProvider time) : IRequestHandler<AddUnit, Guid?>
{
    public async Task<Guid?> Handle(AddUnit request, CancellationToken cancellationToken)
    {
        await using var turn = await access.BeginAsync(request.By, request.Slug, OrganizationActions.ManageUnits, cancellationToken);
        if (turn?.Reach is not { } reach || await access.FindUnitAsync(reach, OrganizationActions.ManageUnits, request.Parent, cancellationToken) is not { } parent)
            return null;
        if (Unit.DepthOf(parent.Path) >= Unit.MaxDepth)
            throw Faults.Of("Name", texts["Tree too deep {0}", Unit.MaxDepth]);
        if (await context.Units.CountAsync(row => row.OrganizationId == reach.OrganizationId, cancellationToken) >= Unit.MaxUnits)
            throw Faults.Of("Name", texts["Too many units {0}", Unit.MaxUnits]);
        var siblings = await context.Units.Where(row => row.ParentId == parent.Id).Select(row => new { row.Name, row.Position }).ToListAsync(cancellationToken);
        var name = PlainText.Clean(request.Name)!;
        if (siblings.Exists(sibling => string.Equals(sibling.Name, name, StringComparison.OrdinalIgnoreCase)))
            throw Faults.Of("Name", texts["Unit is there"]);
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        context.Add(new Unit
        {
            Id = id,
            OrganizationId = reach.OrganizationId,
            ParentId = parent.Id,
            Name = name,
            Path = Unit.PathOf(parent.Path, id),
            Position = siblings.Select(sibling => sibling.Position + 1).DefaultIfEmpty().Max(),
        });
        context.Note(reach, "unit added", now, id, detail: name);
        await context.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return id;
    }
}
