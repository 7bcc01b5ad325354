using System.Globalization;
using Learn.Platform.Backplane;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Learn.Live.Rooms;

/// <summary>Sends the sums of every session four times a second (seldomer where thousands get them), and writes who was there.</summary>
internal sealed class RoomTicker(
    RoomRegistry registry, RoomWriter writer, RoomSums sums, IBackplane backplane, TimeProvider time, ILogger<RoomTicker> logger) : BackgroundService
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
        var (opened, ended) = room.Ask(state => (state.OpenedAt, state.EndedAt));
        var taken = new List<(RoomPerson Person, PresentPerson Told)>();
        foreach (var (_, person) in room.People)
        {
            if (person.TakePresence(opened, ended) is { } told)
                taken.Add((person, told));
        }
        if (taken.Count == 0)
            return;
        try
        {
            await writer.WriteAsync(new AddPresence(room.SessionId, taken.ConvertAll(pair => pair.Told)), CancellationToken.None);
        }
        catch
        {
            foreach (var (person, told) in taken)
                person.GiveBack(told.Spans);
            throw;
        }
        // Whose account went while it was written.
        foreach (var (person, _) in taken.Where(pair => pair.Person.IsForgotten))
            await registry.DropPresenceAsync(room.SessionId, person.Key);
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
            await sums.SendAsync(room, beat.Sent);
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
        if (backplane.ReachesOtherNodes && (report != beat.LastReport || beat.Number % 8 == 0))
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

        public SentSums Sent { get; } = new();

        public DateTimeOffset LastUsed { get; set; }

        public DateTimeOffset LastPresence { get; set; }

        public NodeReport? LastReport { get; set; }
    }
}
