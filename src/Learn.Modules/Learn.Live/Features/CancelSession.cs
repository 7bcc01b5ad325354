using System.Security.Claims;
using Learn.Live.Contracts;
using Learn.Live.Data;
using Learn.Live.Rooms;
using Learn.Platform.Events;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

/// <summary>Calls a session off that has not begun; calendars are told so, and who waits in it.</summary>
/// <param name="Following">Also the later ones of its series.</param>
/// <returns>False when there is none to call off.</returns>
internal sealed record CancelSession(ClaimsPrincipal By, Guid Id, bool Following = false) : IRequest<bool>;

internal sealed class CancelSessionHandler(LiveDbContext context, IAuthorizationService authorization, RoomRegistry registry, TimeProvider time) : IRequestHandler<CancelSession, bool>
{
    public async Task<bool> Handle(CancelSession request, CancellationToken cancellationToken)
    {
        if (await context.FindToLeadAsync(authorization, request.By, request.Id, cancellationToken) is not { } session)
            return false;
        var later = request.Following ? await context.FindLaterAsync(session, cancellationToken) : [];
        var cancelled = 0;
        foreach (var id in later.Select(row => row.Id).Prepend(session.Id))
        {
            var now = time.GetUtcNow();
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            // Not what a host has opened since it was looked up.
            var changed = await context.Sessions.Where(row => row.Id == id && row.OpenedAt == null && row.CancelledAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.CancelledAt, now).SetProperty(row => row.ChangedAt, now).SetProperty(row => row.Revision, row => row.Revision + 1), cancellationToken);
            if (changed == 0)
                continue;
            context.Publish(new SessionReplanned(id), now);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            cancelled++;
            await registry.PlanChangedAsync(id, cancellationToken);
        }
        return cancelled > 0;
    }
}
