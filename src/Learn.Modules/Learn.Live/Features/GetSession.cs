using System.Security.Claims;
using Learn.Live.Data;
using Learn.Live.Hubs;
using Learn.Live.Rooms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

/// <summary>A session for its page. Null when no session has the code.</summary>
/// <param name="Code">As it was typed.</param>
/// <param name="Ticket">A guest's.</param>
internal sealed record GetSession(ClaimsPrincipal By, string? Code, string? Ticket = null) : IRequest<SessionPage?>;

/// <param name="Me">Null for who may not come in (yet): a guest without a name, someone who doesn't take the course.</param>
/// <param name="Slides">HTML; for who may not come in none.</param>
internal sealed record SessionPage(LiveSession Session, RoomIdentity? Me, IReadOnlyList<string> Slides, RoomSnapshot? State, IReadOnlyDictionary<string, int> Upvotes);

internal sealed class GetSessionHandler(LiveDbContext context, RoomRegistry registry, RoomAccess access) : IRequestHandler<GetSession, SessionPage?>
{
    public async Task<SessionPage?> Handle(GetSession request, CancellationToken cancellationToken)
    {
        if (!ShortCode.TryRead(request.Code, out var code) || await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancellationToken) is not { } session
            || await registry.FindAsync(session.Id) is not { } room)
            return null;
        var me = await access.IdentifyAsync(room.Plan, request.By, request.Ticket, cancellationToken);
        if (me is null || room.Ask(state => state.IsBanned(me.Key)))
            return new(session, null, [], null, new Dictionary<string, int>());
        var leads = me.Role >= RoomRole.Helper;
        return new(session, me, SlideDeck.Read(session.SlidesHtml), room.Ask(state => state.Snapshot(leads)), room.Counts.Upvotes());
    }
}
