using System.Security.Claims;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Features;

/// <summary>Closes an invitation; who came in by it stays.</summary>
internal sealed record RevokeInvitation(ClaimsPrincipal By, string Slug, Guid Id) : IRequest<bool>;

internal sealed class RevokeInvitationHandler(OrganizationsDbContext context, OrganizationAccess access, TimeProvider time) : IRequestHandler<RevokeInvitation, bool>
{
    public async Task<bool> Handle(RevokeInvitation request, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(request.By, request.Slug, OrganizationActions.ManagePeople, cancellationToken) is not { } reach
            || await context.Invitations.SingleOrDefaultAsync(row => row.Id == request.Id && row.OrganizationId == reach.OrganizationId, cancellationToken) is not { } invitation
            || await access.FindUnitAsync(reach, OrganizationActions.ManagePeople, invitation.UnitId, cancellationToken) is null)
        {
            return false;
        }
        var now = time.GetUtcNow();
        (invitation.RevokedAt, invitation.MailDueAt, invitation.Slip) = (invitation.RevokedAt ?? now, null, null);
        context.Note(reach, "invitation revoked", now, invitation.UnitId);
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }
}
