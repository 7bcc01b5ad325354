using System.Globalization;
using Learn.Live.Data;
using Learn.Platform.Backplane;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Learn.Live.Rooms;

/// <summary>Sends the sums of every session four times a second (seldomer where thousands get them), and writes who was there.</summary>
internal sealed class RoomTicker(
    RoomRegistry registry, RoomWriter writer, IDbContextFactory<LiveDbContext> contexts, IBackplane backplane, TimeProvider time, ILogger<RoomTicker> logger) : BackgroundService
{
    private const string NodesChannel = "live.nodes";
    private const string ReactionsChannel = "live.reactions";
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PresencePeriod = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan IdleLife = TimeSpan.FromMinutes(5);

    private readonly string node = Guid.NewGuid().ToString("N");
    private readonly Dictionary<Guid, RoomBeat> beats = [];

    /// <summary>Writes who was there since the last time; before a session's end is told, so that it counts.</summary>
    public async Task FlushPresenceAsync(Room room)
    {
        var people = room.People.Values.Select(person => person.TakePresence()).OfType<PresentPerson>().ToList();
        if (people.Count == 0)
            return;
        try
        {
            await writer.WriteAsync(new AddPresence(room.SessionId, people), CancellationToken.None);
        }
        catch
        {
            foreach (var told in people)
            {
                if (room.TryFind(told.Key, out var person))
                    person.GiveBack(told.Seconds);
            }
            throw;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var reports = backplane.Subscribe(NodesChannel, TakeReport);
        using var reactions = backplane.Subscribe(ReactionsChannel, TakeReactions);
        using var timer = new PeriodicTimer(Tick, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                foreach (var room in registry.Loaded)
                    await TickSafelyAsync(room);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            foreach (var room in registry.Loaded)
                await FlushPresenceAsync(room);
        }
    }

    private async Task TickSafelyAsync(Room room)
    {
        try
        {
            await TickAsync(room, time.GetUtcNow());
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "The sums of the session {Session} wait", room.SessionId);
        }
    }

    private async Task TickAsync(Room room, DateTimeOffset now)
    {
        if (!beats.TryGetValue(room.SessionId, out var beat))
            beats[room.SessionId] = beat = new() { LastUsed = now, LastPresence = now };
        beat.Number++;
        if (beat.Number % 4 == 0)
        {
            await EverySecondAsync(room, beat, now);
            if (room.Connections.IsEmpty && now - beat.LastUsed > IdleLife)
            {
                registry.Forget(room.SessionId);
                beats.Remove(room.SessionId);
                return;
            }
        }
        if (beat.Number % Ticks(room.Connections.Count) == 0)
            await SendAggregateAsync(room, beat, now);
    }

    /// <summary>Ten thousand people read a sum as well once a second, and the time goes to what matters to them: the slide.</summary>
    private static int Ticks(int connections) => connections switch
    {
        <= 1000 => 1,
        <= 4000 => 2,
        _ => 4,
    };

    private async Task EverySecondAsync(Room room, RoomBeat beat, DateTimeOffset now)
    {
        if (!room.Connections.IsEmpty)
            beat.LastUsed = now;
        foreach (var (_, connection) in room.Connections.Where(pair => pair.Value.IsLowData))
            connection.Flush();
        // Whatever the others' word: a signal may have been lost.
        if (backplane.ReachesOtherNodes && !room.Connections.IsEmpty && beat.Number % 20 == 0)
            await registry.ReadToAsync(room, long.MaxValue);

        var report = NodeReport.Of(room, now);
        room.Counts.SetOwn(report);
        if (backplane.ReachesOtherNodes && (report != beat.LastReport || beat.Number % 20 == 0))
        {
            beat.LastReport = report;
            await backplane.PublishAsync(NodesChannel, string.Create(CultureInfo.InvariantCulture, $"{room.SessionId} {node} {report.People} {report.Faster} {report.Slower} {report.Lost}"), CancellationToken.None);
        }
        var reactions = room.Counts.TakeUntoldReactions();
        if (backplane.ReachesOtherNodes && reactions.Count > 0)
            await backplane.PublishAsync(ReactionsChannel, $"{room.SessionId} {node} {RoomJson.Write(reactions)}", CancellationToken.None);
        if (now - beat.LastPresence < PresencePeriod)
            return;
        beat.LastPresence = now;
        await FlushPresenceAsync(room);
        room.ForgetWhoLeft(now - IdleLife);
    }

    private async Task SendAggregateAsync(Room room, RoomBeat beat, DateTimeOffset now)
    {
        var (polls, upvotes) = await CountAsync(room);
        var reactions = room.Counts.TakeReactions();
        var sum = room.Counts.Sum(now);
        var hands = room.Ask(state => state.Hands);
        var isNews = polls.Count > 0 || upvotes.Count > 0 || reactions.Count > 0 || hands != beat.LastHands;
        // How many there are changes with everyone who comes; nobody reads it more than every other second.
        if (!isNews && (sum == beat.LastSum || now - beat.LastSent < TimeSpan.FromSeconds(2)))
            return;
        (beat.LastSum, beat.LastHands, beat.LastSent) = (sum, hands, now);

        var changed = new Aggregate(sum.People, hands, new(sum.Faster, sum.Slower, sum.Lost), polls, upvotes, reactions);
        var (forHosts, forPeople) = (Serialize(changed), Serialize(ForPeople(room, changed)));
        var whole = new Lazy<Aggregate>(() => Whole(room, changed));
        var (wholeForHosts, wholeForPeople) = (new Lazy<SerializedHubMessage>(() => Serialize(whole.Value)), new Lazy<SerializedHubMessage>(() => Serialize(ForPeople(room, whole.Value))));
        beat.Sent++;
        foreach (var (_, connection) in room.Connections)
        {
            if (connection.IsLowData && beat.Sent % 8 != 0)
                connection.SkipAggregate();
            else if (connection.IsHost)
                connection.OfferAggregate(forHosts, wholeForHosts);
            else
                connection.OfferAggregate(forPeople, wholeForPeople);
        }
    }

    /// <summary>Counts anew what was voted on since the last time; the database counts, so all nodes come to the same.</summary>
    private async Task<(Dictionary<string, PollTally> Polls, IReadOnlyDictionary<string, int> Upvotes)> CountAsync(Room room)
    {
        var polls = new Dictionary<string, PollTally>(StringComparer.Ordinal);
        IReadOnlyDictionary<string, int> upvotes = new Dictionary<string, int>();
        var stale = room.Counts.TakeStale();
        if (stale.Count == 0)
            return (polls, upvotes);
        try
        {
            await using var context = await contexts.CreateDbContextAsync();
            foreach (var what in stale)
            {
                if (what == RoomNews.Upvotes)
                {
                    upvotes = room.Counts.SetUpvotes(await context.Upvotes.Where(row => row.SessionId == room.SessionId).GroupBy(row => row.QuestionId)
                        .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count));
                }
                else if (room.Ask(state => state.FindPoll(what)) is { } poll)
                {
                    var votes = await context.Votes.Where(row => row.SessionId == room.SessionId && row.PollId == what).GroupBy(row => row.Choice)
                        .Select(group => new { group.Key, Count = group.Count() }).ToListAsync();
                    polls[what] = PollTally.Of(poll.Poll, [.. votes.Select(row => (row.Key, row.Count))]);
                    room.Counts.SetPoll(what, polls[what]);
                }
            }
            return (polls, upvotes);
        }
        catch
        {
            foreach (var what in stale)
                room.Counts.MarkStale(what);
            throw;
        }
    }

    /// <summary>Of a poll whose results are hidden until it is closed, people see how many answered.</summary>
    private static Aggregate ForPeople(Room room, Aggregate all) => all with
    {
        Pulse = null,
        Polls = all.Polls.ToDictionary(
            pair => pair.Key,
            pair => room.Ask(state => state.FindPoll(pair.Key)) is { Poll.Live: true } ? pair.Value : new PollTally(pair.Value.Total, []), StringComparer.Ordinal),
    };

    private static Aggregate Whole(Room room, Aggregate changed)
    {
        var polls = new Dictionary<string, PollTally>(changed.Polls, StringComparer.Ordinal);
        foreach (var id in room.Ask(state => state.OpenPolls.Select(poll => poll.Poll.Id).ToList()))
        {
            if (room.Counts.FindPoll(id) is { } tally)
                polls[id] = tally;
        }
        return changed with { Polls = polls, Upvotes = room.Counts.Upvotes() };
    }

    /// <summary>For who joins now.</summary>
    public Aggregate Current(Room room, bool forHosts)
    {
        var sum = room.Counts.Sum(time.GetUtcNow());
        var whole = Whole(room, new(sum.People, room.Ask(state => state.Hands), new(sum.Faster, sum.Slower, sum.Lost), new Dictionary<string, PollTally>(), new Dictionary<string, int>(), new Dictionary<string, int>()));
        return forHosts ? whole : ForPeople(room, whole);
    }

    private static SerializedHubMessage Serialize(Aggregate aggregate) => new(new InvocationMessage("aggregate", [aggregate]));

    private Task TakeReport(string payload)
    {
        var parts = payload.Split(' ');
        if (parts[1] == node || registry.TryFind(Guid.Parse(parts[0])) is not { } room)
            return Task.CompletedTask;
        int Part(int i) => int.Parse(parts[i], CultureInfo.InvariantCulture);
        room.Counts.SetNode(parts[1], new(Part(2), Part(3), Part(4), Part(5)), time.GetUtcNow());
        return Task.CompletedTask;
    }

    private Task TakeReactions(string payload)
    {
        var parts = payload.Split(' ', 3);
        if (parts[1] == node || registry.TryFind(Guid.Parse(parts[0])) is not { } room)
            return Task.CompletedTask;
        foreach (var (kind, times) in RoomJson.Read<Dictionary<string, int>>(parts[2]))
            room.Counts.ReactElsewhere(kind, times);
        return Task.CompletedTask;
    }

    /// <summary>What the ticker remembers of a session.</summary>
    private sealed class RoomBeat
    {
        public long Number { get; set; }

        public long Sent { get; set; }

        public DateTimeOffset LastUsed { get; set; }

        public DateTimeOffset LastPresence { get; set; }

        public DateTimeOffset LastSent { get; set; }

        public NodeReport? LastReport { get; set; }

        public NodeReport? LastSum { get; set; }

        public int LastHands { get; set; }
    }
}
