using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>The invitations of someone's units, the newest first, and who asks to come in.</summary>
/// <param name="Page">From 1.</param>
internal sealed record GetInvitations(ClaimsPrincipal By, string Slug, int Page) : IRequest<InvitationsPage?>;

internal sealed record InvitationsPage(Reach Reach, IReadOnlyList<InvitationRow> Invitations, IReadOnlyList<RequestRow> Requests, int Total, int Page)
{
    public const int Size = 50;

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

internal sealed record InvitationRow(Invitation Invitation, string Unit);

/// <param name="IsForwarded">Whether the invitation was sent to another address than the asker's.</param>
internal sealed record RequestRow(Guid Id, string Name, string Unit, DateTimeOffset AskedAt, bool IsForwarded);

internal sealed class GetInvitationsHandler(OrganizationsDbContext context, OrganizationAccess access) : IRequestHandler<GetInvitations, InvitationsPage?>
{
    private const int RequestsShown = 200;

    public async Task<InvitationsPage?> Handle(GetInvitations request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken) is not { } reach)
            return null;
        var path = reach.Unit.Path;
        var found = from invitation in context.Invitations.AsNoTracking()
                    join unit in context.Units on invitation.UnitId equals unit.Id
                    where invitation.OrganizationId == reach.OrganizationId && unit.Path.StartsWith(path)
                    select new { Invitation = invitation, Unit = unit.Name };
        var total = await found.CountAsync(cancellationToken);
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + InvitationsPage.Size - 1) / InvitationsPage.Size));
        var rows = await found.OrderByDescending(row => row.Invitation.CreatedAt).ThenByDescending(row => row.Invitation.Id)
            .Skip((page - 1) * InvitationsPage.Size).Take(InvitationsPage.Size).ToListAsync(cancellationToken);
        var requests = await (from asked in context.JoinRequests
                              join unit in context.Units on asked.UnitId equals unit.Id
                              join invitation in context.Invitations on asked.InvitationId equals invitation.Id
                              where asked.OrganizationId == reach.OrganizationId && asked.State == JoinRequestState.Waiting && unit.Path.StartsWith(path)
                              orderby asked.AskedAt
                              select new RequestRow(asked.Id, asked.Name, unit.Name, asked.AskedAt, invitation.Kind == InvitationKind.Mail)).Take(RequestsShown).ToListAsync(cancellationToken);
        return new(reach, [.. rows.Select(row => new InvitationRow(row.Invitation, row.Unit))], requests, total, page);
    }
}
