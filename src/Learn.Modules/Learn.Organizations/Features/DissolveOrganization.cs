using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using MediatR;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Features;

/// <summary>Ends an organization: from now on nobody finds it, and in thirty days everything that was kept for it is deleted. What people learned stays theirs.</summary>
/// <param name="Name">Typed once more, so that it isn't done by a slip.</param>
internal sealed record DissolveOrganization(ClaimsPrincipal By, string Slug, string? Name) : IRequest<bool>;

internal sealed class DissolveOrganizationHandler(OrganizationsDbContext context, OrganizationAccess access, IStringLocalizer<Texts> texts, TimeProvider time) : IRequestHandler<DissolveOrganization, bool>
{
    public async Task<bool> Handle(DissolveOrganization request, CancellationToken cancellationToken)
    {
        await using var turn = await access.BeginAsync(request.By, request.Slug, OrganizationActions.Dissolve, cancellationToken);
        if (turn?.Reach is not { } reach)
            return false;
        if (!string.Equals(PlainText.Clean(request.Name), reach.Organization.Name, StringComparison.OrdinalIgnoreCase))
            throw Faults.Of("Name", texts["Name differs"]);
        await context.DissolveAsync(reach.OrganizationId, reach.PersonId, time.GetUtcNow(), cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return true;
    }
}
