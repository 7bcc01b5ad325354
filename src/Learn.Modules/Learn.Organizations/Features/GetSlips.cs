using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>What is printed and cut out for people to join by.</summary>
/// <param name="Invitation">A link's or a code's, or one account's; null for all accounts that have not joined yet.</param>
/// <param name="Import">Only the accounts of this import.</param>
internal sealed record GetSlips(ClaimsPrincipal By, string Slug, Guid? Invitation, Guid? Import) : IRequest<SlipSheet?>;

internal sealed record SlipSheet(Reach Reach, IReadOnlyList<JoinSlip> Slips);

/// <param name="Code">What opens the invitation.</param>
/// <param name="Password">The first one of an account that was made; null else.</param>
internal sealed record JoinSlip(Guid Id, InvitationKind Kind, string Code, string? Name, string? UserName, string? Password, string Unit, DateTimeOffset ExpiresAt);

internal sealed class GetSlipsHandler(OrganizationsDbContext context, OrganizationAccess access, JoinSecrets secrets, TimeProvider time) : IRequestHandler<GetSlips, SlipSheet?>
{
    /// <summary>On one sheet; more print their list in parts, by unit or import.</summary>
    private const int Most = 1000;

    public async Task<SlipSheet?> Handle(GetSlips request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken) is not { } reach)
            return null;
        var (path, now) = (reach.Unit.Path, time.GetUtcNow());
        var found = from invitation in context.Invitations.AsNoTracking()
                    join unit in context.Units on invitation.UnitId equals unit.Id
                    where invitation.OrganizationId == reach.OrganizationId && unit.Path.StartsWith(path) && invitation.RevokedAt == null && invitation.ExpiresAt > now && invitation.Slip != null
                        && invitation.Kind != InvitationKind.Mail
                    select new { Invitation = invitation, Unit = unit.Name };
        found = request.Invitation is { } id ? found.Where(row => row.Invitation.Id == id) : found.Where(row => row.Invitation.Kind == InvitationKind.Account);
        if (request.Import is { } import)
            found = found.Where(row => row.Invitation.ImportId == import);
        var rows = await found.OrderBy(row => row.Invitation.CreatedAt).ThenBy(row => row.Invitation.Id).Take(Most).ToListAsync(cancellationToken);
        var slips = new List<JoinSlip>(rows.Count);
        foreach (var row in rows)
        {
            if (secrets.Read(row.Invitation.Slip) is ({ } code, var password))
                slips.Add(new(row.Invitation.Id, row.Invitation.Kind, code, row.Invitation.Name, row.Invitation.UserName, password, row.Unit, row.Invitation.ExpiresAt));
        }
        return request.Invitation is not null && slips.Count == 0 ? null : new(reach, slips);
    }
}
