using Learn.Live.Data;
using Learn.Live.Pages;
using Learn.Live.Rooms;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Hubs;

/// <summary>
/// What people call.
/// Every method but the beat begins with <see cref="Enter"/>, which asks for her role and bounds what she sends; <see cref="CallLimit"/> bounds all calls of a
/// connection. Refusals are keys of the texts.
/// </summary>
internal sealed partial class LiveHub(
    RoomRegistry registry, RoomWriter writer, RoomTicker ticker, RoomSums sums, RoomAccess access, LiveConnections connections, AddressLimits limits,
    StreamAddresses streams, IDbContextFactory<LiveDbContext> contexts, TimeProvider time) : Hub
{
    private const int ChatLength = 500;
    private const int MostEvents = 1000;
    private static readonly HashSet<string> ReactionKinds = new(RoomTexts.Reactions.Select(reaction => reaction.Kind), StringComparer.Ordinal);

    /// <param name="lastNumber">Of the newest event that the client has; 0 when it has none.</param>
    /// <param name="ticket">A guest's.</param>
    public async Task<JoinReply> Join(string code, long lastNumber, string? ticket, bool lowData)
    {
        if (Context.Items.ContainsKey(typeof(RoomConnection)))
            throw new HubException("Joined already");
        var address = Context.GetHttpContext()?.Connection.RemoteIpAddress;
        if (!limits.MayJoin(address))
            throw new HubException("Too many join");
        var room = await FindAsync(code) ?? throw new HubException("No such session");
        var user = Context.User ?? new();
        var roles = room.RolesChanged;
        if (room.Plan.IsCancelled || await access.IdentifyAsync(room.Plan, user, ticket, Context.ConnectionAborted) is not { } identity)
            throw new HubException("May not join");
        if (room.Ask(state => state.IsBanned(identity.Key)))
            throw new HubException("Banned");
        if (identity.Role == RoomRole.Guest && room.Ask(state => state.Settings.Guests is false) && !await access.WasHereAsync(room, identity.Key, Context.ConnectionAborted))
            throw new HubException("Guests are off");
        var hub = connections.Find(Context.ConnectionId) ?? throw new HubException("May not join");
        var now = time.GetUtcNow();
        var connection = new RoomConnection(hub, room, room.Enter(identity, now, address, limits.Guests), identity.Role, lowData);
        Context.Items[typeof(RoomConnection)] = connection;
        var (number, state, events) = Start(room, connection, lastNumber);
        room.Connections[connection.Id] = connection;
        ExpectStays(connection, roles);
        connections.Joined(connection.Id);
        // What happened between the look at the state and now.
        connection.Flush();
        var you = new You(identity.Key, connection.Person.Name, [identity.Role.Name()], room.Ask(state => state.IsMuted(identity.Key)),
            state is null ? null : await OwnChoices.ReadAsync(contexts, room, identity.Key, Context.ConnectionAborted));
        return new(you, Describe(room, now), number, state, events, sums.Current(room, connection.Leads));
    }

    /// <summary>The events after a number, at most 1,000; asked for by a client that sees a gap.</summary>
    public async Task<IReadOnlyList<RoomEvent>> CatchUp(long from)
    {
        var connection = Enter(RoomRole.Guest);
        if (!connection.Person.MayCatchUp(time.GetUtcNow()))
            throw new HubException("Too many messages");
        var after = Math.Max(from, connection.Start);
        var events = connection.Room.EventsAfter(after) ?? await registry.ReadAfterAsync(connection.Room.SessionId, after, MostEvents);
        return connection.Leads ? events : connection.Room.ForPeople(events);
    }

    public async Task<Reply> Chat(string clientId, string text, string? replyTo)
    {
        var connection = EnterOpen();
        var settings = connection.Room.Ask(state => state.Settings);
        if (!settings.Chat && !connection.Leads)
            throw new HubException("Chat is off");
        var id = EventId(connection, clientId);
        if (!connection.Leads && !connection.Room.Chats.TryTake(time.GetUtcNow()))
            throw new HubException("Too many messages");
        var message = new ChatMessage(id, connection.Person.Key, connection.Person.Name, Text(text, ChatLength), Optional(replyTo), connection.Role.NameOfLeader());
        if (!connection.Leads && !connection.Person.MayChat(time.GetUtcNow(), TimeSpan.FromSeconds(settings.SlowSeconds)))
            throw new HubException("Slow mode");
        return await AppendAsync(connection, EventKinds.Chat, message, id);
    }

    public async Task<Reply> Ask(string clientId, string text)
    {
        var connection = EnterOpen();
        var (change, refusal) = connection.Room.Question(connection.Person, connection.Role, EventId(connection, clientId), text, time.GetUtcNow());
        return change is null ? throw new HubException(refusal) : Done(await writer.WriteAsync(change, CancellationToken.None));
    }

    public async Task<Reply> Upvote(string questionId, bool on)
    {
        var connection = EnterOpen();
        if (await FindAsync(connection.Room, state => state.FindQuestion(questionId), "No such question") is not { IsPublic: true })
            throw new HubException("No such question");
        return Done(await writer.WriteAsync(new SetUpvote(connection.Room.SessionId, questionId, connection.Person.Key, on), CancellationToken.None));
    }

    /// <returns>Once the vote is on disk.</returns>
    public async Task<Reply> Vote(string pollId, string choice)
    {
        var connection = Enter(RoomRole.Guest);
        var poll = await FindAsync(connection.Room, state => state.FindPoll(pollId), "Poll is closed");
        if (poll.Result is not null)
            throw new HubException("Poll is closed");
        var normal = PollChoice.Normalize(poll.Poll, choice) ?? throw new HubException("Choice wrong");
        return Done(await writer.WriteAsync(new CastVote(connection.Room.SessionId, pollId, connection.Person.Key, normal), CancellationToken.None), "Poll is closed");
    }

    public async Task<Reply> Hand(bool up)
    {
        var connection = EnterOpen();
        if (connection.Room.Ask(state => state.HasHandUp(connection.Person.Key)) == up)
            return new(true);
        return await AppendAsync(connection, EventKinds.Hand, new HandRaised(connection.Person.Key, connection.Person.Name, up));
    }

    public Reply Pulse(string kind)
    {
        var connection = EnterOpen();
        connection.Person.SetPulse(Enum.TryParse<PulseKind>(kind, ignoreCase: true, out var pulse) && Enum.IsDefined(pulse) ? pulse : PulseKind.None, time.GetUtcNow());
        return new(true);
    }

    public Reply React(string kind)
    {
        var connection = EnterOpen();
        if (ReactionKinds.Contains(kind) && connection.Room.Ask(state => state.Settings.Reactions))
            connection.Room.Counts.React(kind);
        return new(true);
    }

    /// <summary>Sent every 15 to 30 seconds while the page is looked at.</summary>
    public Reply Beat()
    {
        Connection().Person.Beat(time.GetUtcNow());
        return new(true);
    }

    /// <summary>Tells the hosts of a message.</summary>
    public async Task<Reply> Report(string id)
    {
        var connection = EnterOpen();
        if (!connection.Room.Ask(state => state.IsSeen(Required(id))) && !await WasSaidAsync(connection.Room, id))
            throw new HubException("Id wrong");
        return await AppendAsync(connection, EventKinds.Reported, new MessageReported(id, connection.Person.Key), ReportKey(connection, id));
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items.TryGetValue(typeof(RoomConnection), out var item) && item is RoomConnection connection)
            Release(connection);
        return base.OnDisconnectedAsync(exception);
    }

    private void Release(RoomConnection connection)
    {
        if (connection.Room.Connections.TryRemove(connection.Id, out _))
            connection.Room.Leave(connection.Person, time.GetUtcNow());
    }

    /// <summary>What ended her stay while she joined found no connection to end: she was sent out, the line broke, this node gave the room up, who she is was changed.</summary>
    private void ExpectStays(RoomConnection connection, int roles)
    {
        var isBanned = connection.Room.Ask(state => state.IsBanned(connection.Person.Key));
        if (!isBanned && !Context.ConnectionAborted.IsCancellationRequested && registry.TryFind(connection.Room.SessionId) == connection.Room && connection.Room.RolesChanged == roles)
            return;
        Context.Items.Remove(typeof(RoomConnection));
        Release(connection);
        throw new HubException(isBanned ? "Banned" : "Too many join");
    }

    /// <summary>Longer ago than the room remembers, or on another node just now.</summary>
    private async Task<bool> WasSaidAsync(Room room, string id)
    {
        await using var context = await contexts.CreateDbContextAsync(Context.ConnectionAborted);
        return await context.Events.AnyAsync(row => row.SessionId == room.SessionId && row.Key == id && row.Kind == EventKinds.Chat, Context.ConnectionAborted);
    }

    private async Task<Room?> FindAsync(string code)
    {
        if (!ShortCode.TryRead(code, out var read))
            return null;
        await using var context = await contexts.CreateDbContextAsync(Context.ConnectionAborted);
        var id = await context.Sessions.Where(row => row.Code == read).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(Context.ConnectionAborted);
        return id is { } session ? await registry.FindAsync(session) : null;
    }

    private static (long Number, System.Text.Json.JsonElement? State, IReadOnlyList<RoomEvent>? Events) Start(Room room, RoomConnection connection, long lastNumber)
    {
        if (lastNumber > 0 && lastNumber <= room.Number && room.EventsAfter(lastNumber) is { } missed)
        {
            var number = missed.Count == 0 ? lastNumber : missed[^1].Number;
            connection.StartAfter(number);
            return (number, null, connection.Leads ? missed : room.ForPeople(missed));
        }
        var snapshot = room.Snapshot(connection.Leads);
        connection.StartAfter(snapshot.Number);
        return (snapshot.Number, snapshot.State, null);
    }

    private static SessionInfo Describe(Room room, DateTimeOffset now)
    {
        var stream = room.Ask(state => state.Stream) is { } set ? set.Url : room.Plan.StreamUrl;
        return new(room.SessionId, ShortCode.Show(room.Plan.Code), room.Plan.Title, room.Plan.StartsAt, room.Plan.Minutes, room.Plan.Slides, stream, now);
    }
}
