using System.Security.Claims;
using Learn.Live.Data;
using Learn.Live.Rooms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

/// <summary>Calls a session off that has not begun; calendars are told so.</summary>
/// <returns>False when there is none to call off.</returns>
internal sealed record CancelSession(ClaimsPrincipal By, Guid Id) : IRequest<bool>;

internal sealed class CancelSessionHandler(LiveDbContext context, IAuthorizationService authorization, RoomRegistry registry, TimeProvider time) : IRequestHandler<CancelSession, bool>
{
    public async Task<bool> Handle(CancelSession request, CancellationToken cancellationToken)
    {
        if (await context.FindToLeadAsync(authorization, request.By, request.Id, cancellationToken) is not { } session)
            return false;
        var now = time.GetUtcNow();
        // A host may open it meanwhile: what is open can't be called off.
        var cancelled = await context.Sessions.Where(row => row.Id == session.Id && row.OpenedAt == null && row.CancelledAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.CancelledAt, now).SetProperty(row => row.ChangedAt, now).SetProperty(row => row.Revision, row => row.Revision + 1), cancellationToken);
        if (cancelled == 0)
            return false;
        await registry.PlanChangedAsync(session.Id, cancellationToken);
        return true;
    }
}
