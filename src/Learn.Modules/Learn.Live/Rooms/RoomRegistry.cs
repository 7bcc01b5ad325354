using System.Collections.Concurrent;
using System.Globalization;
using Learn.Live.Data;
using Learn.Live.Features;
using Learn.Platform.Backplane;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Learn.Live.Rooms;

/// <summary>The sessions that this node serves, and how they learn what was written, here or on another node.</summary>
internal sealed class RoomRegistry : IDisposable
{
    public const string PlanChannel = "live.plan";
    public const string PointerChannel = "live.pointer";
    public const string BackChannel = "live.back";
    private const string RolesChannel = "live.roles";
    private const string ForgottenChannel = "live.forgotten";

    private readonly ConcurrentDictionary<Guid, Lazy<Task<Room?>>> rooms = new();
    private readonly IDbContextFactory<LiveDbContext> contexts;
    private readonly IBackplane backplane;
    private readonly ILogger<RoomRegistry> logger;
    private readonly List<IDisposable> subscriptions;

    public RoomRegistry(IDbContextFactory<LiveDbContext> contexts, IBackplane backplane, RoomNews news, ILogger<RoomRegistry> logger)
    {
        (this.contexts, this.backplane, this.logger) = (contexts, backplane, logger);
        news.EventsCommitted += (session, events) =>
        {
            if (TryFind(session) is { } room)
                Take(room, events);
        };
        news.CountsChanged += (session, what) => TryFind(session)?.Counts.MarkStale(what);
        subscriptions =
        [
            backplane.Subscribe(RoomNews.EventsChannel, payload => OnRoom(payload, (room, number) => ReadToAsync(room, long.Parse(number, CultureInfo.InvariantCulture)))),
            backplane.Subscribe(RoomNews.VotesChannel, payload => OnRoom(payload, (room, what) => Run(() => room.Counts.MarkStale(what)))),
            backplane.Subscribe(PlanChannel, payload => OnRoom(payload, (room, _) => ReplanAsync(room))),
            backplane.Subscribe(PointerChannel, payload => OnRoom(payload, (room, json) => Run(() => Send(room, "pointer", RoomJson.Parse(json), hostsOnly: false)))),
            backplane.Subscribe(BackChannel, payload => OnRoom(payload, (room, json) => Run(() => Send(room, "back", RoomJson.Parse(json), hostsOnly: true)))),
            backplane.Subscribe(RolesChannel, payload => OnRoom(payload, (room, change) =>
            {
                var (person, role) = RoomJson.Read<RoleChange>(change);
                return Run(() => room.ChangeRole(person, role));
            })),
            backplane.Subscribe(ForgottenChannel, payload => OnRoom(payload, ForgetAsync)),
            backplane.OnReconnected(() => Task.WhenAll(Loaded.Select(RefreshAsync))),
        ];
    }

    /// <summary>Those in memory.</summary>
    public IEnumerable<Room> Loaded => rooms.Values.Where(room => room is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }).Select(room => room.Value.Result).OfType<Room>();

    /// <summary>The session, read from the database when this node has it not yet; null when there is none.</summary>
    public async Task<Room?> FindAsync(Guid session)
    {
        var mine = new Lazy<Task<Room?>>(() => LoadAsync(session));
        var lazy = rooms.GetOrAdd(session, mine);
        try
        {
            if (await lazy.Value is { } room)
            {
                // What was told while it was read found no room to go to.
                if (lazy == mine && backplane.ReachesOtherNodes)
                    await RefreshAsync(room);
                return room;
            }
            rooms.TryRemove(new(session, lazy));
            return null;
        }
        catch
        {
            rooms.TryRemove(new(session, lazy));
            throw;
        }
    }

    /// <summary>The session, if it is in memory.</summary>
    public Room? TryFind(Guid session) =>
        rooms.TryGetValue(session, out var room) && room is { IsValueCreated: true, Value.IsCompletedSuccessfully: true } ? room.Value.Result : null;

    /// <summary>Looks into the log for what another node wrote just now, when this node lacks what a client speaks of.</summary>
    public Task LookAgainAsync(Room room) => backplane.ReachesOtherNodes ? ReadToAsync(room, long.MaxValue) : Task.CompletedTask;

    /// <summary>Gives up a session that nobody here follows any more.</summary>
    public void Forget(Guid session) => rooms.TryRemove(session, out _);

    /// <summary>Tells every node that the plan was changed.</summary>
    public Task PlanChangedAsync(Guid session, CancellationToken cancellation) => backplane.PublishAsync(PlanChannel, $"{session} plan", cancellation);

    /// <summary>Tells every node what someone may do from now on, also if she is connected already.</summary>
    public Task RoleChangedAsync(Guid session, Guid person, RoomRole role) => PublishAsync(RolesChannel, session, new RoleChange(PersonKeys.Of(session, person), role));

    /// <summary>Tells every node that someone's account is gone.</summary>
    public Task ForgottenAsync(Guid session, string key) => backplane.PublishAsync(ForgottenChannel, $"{session} {key}", CancellationToken.None);

    /// <summary>Forgets that someone was there.</summary>
    public async Task DropPresenceAsync(Guid session, string key)
    {
        await using var context = await contexts.CreateDbContextAsync();
        await context.DropPresenceAsync(session, key);
    }

    /// <summary>Something that is not kept, for everyone or for those who lead, on every node.</summary>
    public Task PublishAsync(string channel, Guid session, object message) => backplane.PublishAsync(channel, $"{session} {RoomJson.Write(message)}", CancellationToken.None);

    /// <summary>Reads what other nodes wrote.</summary>
    public async Task ReadToAsync(Room room, long number)
    {
        try
        {
            if (number <= room.Number)
                return;
            Take(room, await ReadAfterAsync(room.SessionId, room.Number));
        }
        catch (Exception exception)
        {
            // It is tried again by the ticker, which sees the gap.
            logger.LogWarning(exception, "Events of the session {Session} could not be read", room.SessionId);
        }
    }

    /// <summary>The log after a number, for who lacks more than a room remembers.</summary>
    public async Task<IReadOnlyList<RoomEvent>> ReadAfterAsync(Guid session, long number, int most = int.MaxValue)
    {
        await using var context = await contexts.CreateDbContextAsync();
        var rows = await context.Events.AsNoTracking().Where(row => row.SessionId == session && row.Number > number).OrderBy(row => row.Number).Take(most).ToListAsync();
        return [.. rows.Select(row => new RoomEvent(row.Number, row.At, row.Kind, RoomJson.Parse(row.Json)))];
    }

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
    }

    private async Task<Room?> LoadAsync(Guid session)
    {
        await using var context = await contexts.CreateDbContextAsync();
        if (await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == session) is not { } plan)
            return null;
        var room = new Room(RoomPlan.Of(plan));
        room.Take(await ReadAfterAsync(session, 0));
        room.Counts.MarkStale(RoomNews.Upvotes);
        foreach (var poll in room.Ask(state => state.OpenPolls.Select(poll => poll.Poll.Id).ToList()))
            room.Counts.MarkStale(poll);
        return room;
    }

    private async Task ForgetAsync(Room room, string key)
    {
        room.ForgetName(key);
        room.Cut(key);
        if (!room.People.TryRemove(key, out var person))
            return;
        person.Forget();
        // What was written of her here while the log was cleaned.
        await using var context = await contexts.CreateDbContextAsync();
        await context.ForgetNameAsync(room.SessionId, key, CancellationToken.None);
        await context.DropPresenceAsync(room.SessionId, key);
    }

    private async Task RefreshAsync(Room room)
    {
        await ReplanAsync(room);
        await ReadToAsync(room, long.MaxValue);
    }

    private async Task ReplanAsync(Room room)
    {
        await using var context = await contexts.CreateDbContextAsync();
        if (await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == room.SessionId) is { } plan)
            room.Plan = RoomPlan.Of(plan);
        if (!room.Plan.IsCancelled)
            return;
        foreach (var (_, connection) in room.Connections)
            _ = connection.RemoveAsync("Session was cancelled");
    }

    private void Take(Room room, IReadOnlyList<RoomEvent> events)
    {
        var next = room.Take(events);
        if (next.Count > 0)
            Deliver(room, next);
        if (room.HasGap)
            _ = ReadToAsync(room, long.MaxValue);
    }

    /// <summary>Serialized twice, for those who lead and for the others, however many there are.</summary>
    private static void Deliver(Room room, IReadOnlyList<RoomEvent> events)
    {
        var hosts = new SerializedHubMessage(new InvocationMessage("events", [events]));
        var people = new SerializedHubMessage(new InvocationMessage("events", [room.ForPeople(events)]));
        foreach (var (_, connection) in room.Connections)
            connection.OfferEvents(connection.Leads ? hosts : people, events[0].Number, events[^1].Number);
        foreach (var muted in events.Where(happened => happened.Kind == EventKinds.Muted).Select(happened => happened.Read<PersonMuted>()))
        {
            foreach (var (_, connection) in room.Connections.Where(pair => pair.Value.Person.Key == muted.Person))
                _ = connection.TellAsync(new InvocationMessage("muted", [muted.On]));
        }
        foreach (var removed in events.Where(happened => happened.Kind == EventKinds.Removed).Select(happened => happened.Read<PersonRemoved>()))
        {
            foreach (var (_, connection) in room.Connections.Where(pair => pair.Value.Person.Key == removed.Person))
                _ = connection.RemoveAsync(removed.Banned ? "Banned" : "Removed");
        }
    }

    private static void Send(Room room, string method, object message, bool hostsOnly)
    {
        var serialized = new SerializedHubMessage(new InvocationMessage(method, [message]));
        foreach (var (_, connection) in room.Connections)
        {
            if (!hostsOnly || connection.Leads)
                connection.OfferTransient(serialized);
        }
    }

    private Task OnRoom(string payload, Func<Room, string, Task> handle)
    {
        var space = payload.IndexOf(' ', StringComparison.Ordinal);
        return TryFind(Guid.Parse(payload.AsSpan(0, space))) is { } room ? handle(room, payload[(space + 1)..]) : Task.CompletedTask;
    }

    private static Task Run(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private sealed record RoleChange(string Person, RoomRole Role);
}
