using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Resources;
using Learn.Organizations.Training;
using MediatR;
using Microsoft.EntityFrameworkCore;
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
        var (id, now) = (reach.OrganizationId, time.GetUtcNow());
        await context.Organizations.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.DissolvedAt, now), cancellationToken);
        await context.Invitations.Where(row => row.OrganizationId == id && row.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, now).SetProperty(row => row.Slip, (string?)null).SetProperty(row => row.MailDueAt, (DateTimeOffset?)null), cancellationToken);
        await context.EndTrainingAsync(id, now, cancellationToken);
        context.Note(reach, "organization dissolved", now);
        await context.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return true;
    }
}
