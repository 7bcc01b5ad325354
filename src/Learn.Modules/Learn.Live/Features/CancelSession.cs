using System.Security.Claims;
using Learn.Live.Data;
using Learn.Live.Rooms;
using MediatR;
using Microsoft.AspNetCore.Authorization;

namespace Learn.Live.Features;

/// <summary>Calls a session off that has not begun; calendars are told so.</summary>
/// <returns>False when there is none to call off.</returns>
internal sealed record CancelSession(ClaimsPrincipal By, Guid Id) : IRequest<bool>;

internal sealed class CancelSessionHandler(LiveDbContext context, IAuthorizationService authorization, RoomRegistry registry, TimeProvider time) : IRequestHandler<CancelSession, bool>
{
    public async Task<bool> Handle(CancelSession request, CancellationToken cancellationToken)
    {
        if (await context.FindToLeadAsync(authorization, request.By, request.Id, cancellationToken) is not { OpenedAt: null, CancelledAt: null } session)
            return false;
        (session.CancelledAt, session.ChangedAt, session.Revision) = (time.GetUtcNow(), time.GetUtcNow(), session.Revision + 1);
        await context.SaveChangesAsync(cancellationToken);
        await registry.PlanChangedAsync(session.Id, cancellationToken);
        return true;
    }
}
