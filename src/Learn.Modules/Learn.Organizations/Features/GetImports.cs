using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>The newest imports of someone's units.</summary>
internal sealed record GetImports(ClaimsPrincipal By, string Slug) : IRequest<ImportList?>;

internal sealed record ImportList(Reach Reach, IReadOnlyList<PeopleImport> Imports);

internal sealed class GetImportsHandler(OrganizationsDbContext context, OrganizationAccess access) : IRequestHandler<GetImports, ImportList?>
{
    private const int Shown = 20;

    public async Task<ImportList?> Handle(GetImports request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken) is not { } reach)
            return null;
        var path = reach.Unit.Path;
        return new(reach, await context.Imports.AsNoTracking().Where(row => row.OrganizationId == reach.OrganizationId && context.Units.Any(unit => unit.Id == row.UnitId && unit.Path.StartsWith(path)))
            .OrderByDescending(row => row.CreatedAt).Take(Shown).ToListAsync(cancellationToken));
    }
}
