using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Joining;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>What is printed and cut out for people to join by, a sheet at a time.</summary>
/// <param name="Invitation">A link's or a code's, or one account's; null for all accounts that have not joined yet.</param>
/// <param name="Batch">Only the accounts that were made together, by a list or a form.</param>
/// <param name="Unit">Only those of this unit and below.</param>
/// <param name="Page">From 1.</param>
internal sealed record GetSlips(ClaimsPrincipal By, string Slug, Guid? Invitation, Guid? Batch, Guid? Unit, int Page) : IRequest<SlipSheet?>;

/// <param name="Total">On all sheets together.</param>
internal sealed record SlipSheet(Reach Reach, IReadOnlyList<JoinSlip> Slips, int Total, int Page)
{
    public const int Size = 100;

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);

    public int First => ((Page - 1) * Size) + 1;
}

/// <param name="Code">What opens the invitation.</param>
/// <param name="Password">The first one of an account that was made; null else.</param>
internal sealed record JoinSlip(Guid Id, InvitationKind Kind, string Code, string? Name, string? UserName, string? Password, string Unit, DateTimeOffset ExpiresAt);

internal sealed class GetSlipsHandler(OrganizationsDbContext context, OrganizationAccess access, JoinSecrets secrets, TimeProvider time) : IRequestHandler<GetSlips, SlipSheet?>
{
    public async Task<SlipSheet?> Handle(GetSlips request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken) is not { } reach
            || await access.FindUnitAsync(reach, OrganizationActions.ManagePeople, request.Unit ?? reach.Unit.Id, cancellationToken) is not { Path: var path })
        {
            return null;
        }
        var now = time.GetUtcNow();
        var found = from invitation in context.Invitations.AsNoTracking()
                    join unit in context.Units on invitation.UnitId equals unit.Id
                    where invitation.OrganizationId == reach.OrganizationId && unit.Path.StartsWith(path) && invitation.RevokedAt == null && invitation.ExpiresAt > now && invitation.Slip != null
                        && invitation.Kind != InvitationKind.Mail
                    select new { Invitation = invitation, Unit = unit.Name };
        found = request.Invitation is { } id ? found.Where(row => row.Invitation.Id == id) : found.Where(row => row.Invitation.Kind == InvitationKind.Account);
        if (request.Batch is { } batch)
            found = found.Where(row => row.Invitation.ImportId == batch);
        var total = await found.CountAsync(cancellationToken);
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + SlipSheet.Size - 1) / SlipSheet.Size));
        var rows = await found.OrderBy(row => row.Invitation.CreatedAt).ThenBy(row => row.Invitation.Id).Skip((page - 1) * SlipSheet.Size).Take(SlipSheet.Size).ToListAsync(cancellationToken);
        var slips = new List<JoinSlip>(rows.Count);
        foreach (var row in rows)
        {
            if (secrets.Read(row.Invitation.Slip) is ({ } code, var password))
                slips.Add(new(row.Invitation.Id, row.Invitation.Kind, code, row.Invitation.Name, row.Invitation.UserName, password, row.Unit, row.Invitation.ExpiresAt));
        }
        return request.Invitation is not null && slips.Count == 0 ? null : new(reach, slips, total, page);
    }
}
