using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>An organization as someone sees it who may do something there; null for everyone else.</summary>
/// <param name="Unit">Where she looks; null for all that she may see.</param>
internal sealed record GetOrganization(ClaimsPrincipal By, string Slug, OrganizationActions Action, Guid? Unit = null) : IRequest<OrganizationView?>;

/// <param name="Trail">The units above, from the one that she may see first.</param>
internal sealed record OrganizationView(Reach Reach, Unit Unit, IReadOnlyList<Unit> Trail)
{
    public Organization Organization => Reach.Organization;
}

internal sealed class GetOrganizationHandler(OrganizationsDbContext context, OrganizationAccess access) : IRequestHandler<GetOrganization, OrganizationView?>
{
    public async Task<OrganizationView?> Handle(GetOrganization request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, request.Action, request.Unit, cancellationToken) is not (var reach, var unit))
            return null;
        var above = Unit.IdsIn(unit.Path).Where(id => id != unit.Id).ToList();
        var trail = await context.Units.AsNoTracking().Where(row => above.Contains(row.Id)).ToListAsync(cancellationToken);
        return new(reach, unit, [.. trail.Where(row => row.IsIn(reach.Unit)).OrderBy(row => row.Path.Length)]);
    }
}
