using System.Security.Claims;
using Learn.Courses.Contracts;
using Learn.Live.Data;
using Learn.Live.Hubs;
using Learn.Live.Rooms;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

/// <summary>A session by its code, for its page. Null when no session has the code.</summary>
/// <param name="Code">As it was typed.</param>
/// <param name="Ticket">A guest's.</param>
internal sealed record GetRoom(ClaimsPrincipal By, string? Code, string? Ticket = null) : IRequest<RoomView?>;

/// <summary>A session for the desk of those who lead it, helpers too. Null for everyone else.</summary>
internal sealed record GetHostRoom(ClaimsPrincipal By, Guid Id) : IRequest<RoomView?>;

internal sealed class GetRoomHandler(LiveDbContext context, RoomRegistry registry, RoomAccess access, ICatalogue catalogue)
    : IRequestHandler<GetRoom, RoomView?>, IRequestHandler<GetHostRoom, RoomView?>
{
    private static readonly RoomSnapshot Nothing = new RoomState().Snapshot(forHosts: false);

    public async Task<RoomView?> Handle(GetRoom request, CancellationToken cancellationToken)
    {
        if (!ShortCode.TryRead(request.Code, out var code) || await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancellationToken) is not { } session
            || await registry.FindAsync(session.Id) is not { } room)
            return null;
        var me = await access.IdentifyAsync(room.Plan, request.By, request.Ticket, cancellationToken);
        var door = DoorOf(session, room, me, request.By);
        if (door != RoomDoor.Open)
            return View(session, door, null, 0, [], Nothing, new Dictionary<string, int>());
        var talk = room.Ask(state => state.Snapshot(forHosts: false));
        if (talk.EndedAt is not null)
            talk = talk with { Chat = session.KeepsChat ? await ReadChatAsync(session.Id, cancellationToken) : [] };
        return View(session, door, me, room.Ask(state => state.Reached), SlideDeck.Read(session.SlidesHtml), talk, room.Counts.Upvotes());
    }

    public async Task<RoomView?> Handle(GetHostRoom request, CancellationToken cancellationToken)
    {
        if (request.By.Id() is null || await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) is not { } session
            || await registry.FindAsync(session.Id) is not { } room || await access.IdentifyAsync(room.Plan, request.By, null, cancellationToken) is not { Role: >= RoomRole.Helper } me)
            return null;
        return View(session, RoomDoor.Open, me, int.MaxValue, SlideDeck.Read(session.SlidesHtml), room.Ask(state => state.Snapshot(forHosts: true)), room.Counts.Upvotes());
    }

    private static RoomDoor DoorOf(LiveSession session, Room room, RoomIdentity? me, ClaimsPrincipal by)
    {
        if (me is not null)
            return room.Ask(state => state.IsBanned(me.Key)) ? RoomDoor.Closed : RoomDoor.Open;
        if (by.Id() is not null)
            return RoomDoor.WantsCourse;
        if (!session.AllowsGuests)
            return RoomDoor.WantsAccount;
        // Afterwards there is nobody to be a guest of: what is left is to be read.
        return session.EndedAt is null ? RoomDoor.WantsName : RoomDoor.Open;
    }

    private RoomView View(LiveSession session, RoomDoor door, RoomIdentity? me, int reached, IReadOnlyList<string> slides, RoomSnapshot talk, IReadOnlyDictionary<string, int> upvotes)
    {
        var course = session.CourseId is { } id ? catalogue.Find(id) : null;
        return new(session, PhaseOf(session), door, me, course?.Outline.Texts[course.Outline.LanguageFor(SiteCultures.Current)].Title, course?.Slug, reached, slides, talk, upvotes);
    }

    private static RoomPhase PhaseOf(LiveSession session) => session switch
    {
        { CancelledAt: not null } => RoomPhase.Cancelled,
        { EndedAt: not null } => RoomPhase.Ended,
        { OpenedAt: not null } => RoomPhase.Open,
        _ => RoomPhase.Waiting,
    };

    /// <summary>All that was said, not only the last hundred lines that who joins gets.</summary>
    private async Task<IReadOnlyList<ChatMessage>> ReadChatAsync(Guid session, CancellationToken cancellation)
    {
        var rows = await context.Events.AsNoTracking().Where(row => row.SessionId == session && (row.Kind == EventKinds.Chat || row.Kind == EventKinds.ChatHidden))
            .OrderBy(row => row.Number).Select(row => new { row.Kind, row.Json }).ToListAsync(cancellation);
        var hidden = rows.Where(row => row.Kind == EventKinds.ChatHidden).Select(row => RoomJson.Read<ChatHidden>(row.Json).Id).ToHashSet(StringComparer.Ordinal);
        return [.. rows.Where(row => row.Kind == EventKinds.Chat).Select(row => RoomJson.Read<ChatMessage>(row.Json)).Where(message => !hidden.Contains(message.Id))];
    }
}
