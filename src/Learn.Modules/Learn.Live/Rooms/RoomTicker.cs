using System.Collections.Concurrent;
using System.Globalization;
using Learn.Platform.Backplane;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Learn.Live.Rooms;

/// <summary>
/// Sends the sums of every session four times a second (seldomer where thousands get them), and writes who was there. Sessions go side by side, and what waits
/// for a database or for other nodes goes beside them: who is slow holds up nobody else.
/// </summary>
internal sealed class RoomTicker(
    RoomRegistry registry, RoomWriter writer, RoomSums sums, IBackplane backplane, TimeProvider time, ILogger<RoomTicker> logger) : BackgroundService
{
    private const string NodesChannel = "live.nodes";
    private const string ReactionsChannel = "live.reactions";
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PresencePeriod = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan IdleLife = TimeSpan.FromMinutes(5);

    /// <summary>Sessions whose sums are counted at the same time.</summary>
    private const int MostAtOnce = 8;

    /// <summary>People whose presence is written at once: a slide doesn't wait behind ten thousand of them.</summary>
    private const int PresenceSlice = 250;

    private readonly string node = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<Guid, RoomBeat> beats = new();
    private readonly SemaphoreSlim places = new(MostAtOnce);

    /// <summary>Writes who was there since the last time; before a session's end is told, so that it counts.</summary>
    public async Task FlushPresenceAsync(Room room)
    {
        foreach (var slice in room.People.Values.Chunk(PresenceSlice))
        {
            var (opened, ended) = room.Ask(state => (state.OpenedAt, state.EndedAt));
            var taken = new List<(RoomPerson Person, PresentPerson Told)>();
            foreach (var person in slice)
            {
                if (person.TakePresence(opened, ended) is { } told)
                    taken.Add((person, told));
            }
            await WritePresenceAsync(room, taken);
        }
    }

    private async Task WritePresenceAsync(Room room, List<(RoomPerson Person, PresentPerson Told)> taken)
    {
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
                {
                    var beat = beats.GetOrAdd(room.SessionId, _ => new(time.GetUtcNow()));
                    beat.Sums = Beside(beat.Sums, () => TickInTurnAsync(room, beat), room);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            foreach (var room in registry.Loaded)
                await SafelyAsync(() => FlushPresenceAsync(room), room);
        }
    }

    /// <summary>Goes on with something, unless it is still at it: then the next time finds what is left.</summary>
    private Task Beside(Task before, Func<Task> work, Room room) => before.IsCompleted ? Task.Run(() => SafelyAsync(work, room)) : before;

    private async Task SafelyAsync(Func<Task> work, Room room)
    {
        try
        {
            await work();
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "Something of the session {Session} waits for its next time", room.SessionId);
        }
    }

    private async Task TickInTurnAsync(Room room, RoomBeat beat)
    {
        await places.WaitAsync();
        try
        {
            await TickAsync(room, beat, time.GetUtcNow());
        }
        finally
        {
            places.Release();
        }
    }

    private async Task TickAsync(Room room, RoomBeat beat, DateTimeOffset now)
    {
        beat.Number++;
        if (beat.Number % 4 == 0)
        {
            EverySecond(room, beat, now);
            if (room.Connections.IsEmpty && now - beat.LastUsed > IdleLife && beat.Presence.IsCompleted)
            {
                registry.Forget(room.SessionId);
                beats.TryRemove(room.SessionId, out _);
                return;
            }
        }
        if (beat.Number % Ticks(room.Connections.Count) != 0)
            return;
        if (beat.Pointer.IsCompleted && room.TakePointer() is { } pointer)
            beat.Pointer = Beside(beat.Pointer, () => registry.PublishAsync(RoomRegistry.PointerChannel, room.SessionId, pointer), room);
        await sums.SendAsync(room, beat.Sent);
    }

    /// <summary>Ten thousand people read a sum as well once a second, and the time goes to what matters to them: the slide.</summary>
    private static int Ticks(int connections) => connections switch
    {
        <= 1000 => 1,
        <= 4000 => 2,
        _ => 4,
    };

    private void EverySecond(Room room, RoomBeat beat, DateTimeOffset now)
    {
        if (!room.Connections.IsEmpty)
            beat.LastUsed = now;
        foreach (var (_, connection) in room.Connections.Where(pair => pair.Value.IsLowData))
            connection.Flush();
        // Whatever the others' word: a signal may have been lost.
        if (backplane.ReachesOtherNodes && !room.Connections.IsEmpty && beat.Number % 20 == 0)
            beat.Reading = Beside(beat.Reading, () => registry.ReadToAsync(room, long.MaxValue), room);

        var report = NodeReport.Of(room, now);
        room.Counts.SetOwn(report);
        if (backplane.ReachesOtherNodes)
            beat.Telling = Beside(beat.Telling, () => TellAsync(room, beat, report), room);
        else
            room.Counts.TakeUntoldReactions();
        if (now - beat.LastPresence < PresencePeriod)
            return;
        beat.LastPresence = now;
        beat.Presence = Beside(beat.Presence, async () =>
        {
            await FlushPresenceAsync(room);
            room.ForgetWhoLeft(now - IdleLife);
        }, room);
    }

    private async Task TellAsync(Room room, RoomBeat beat, NodeReport report)
    {
        if (report != beat.LastReport || beat.Number % 8 == 0)
        {
            beat.LastReport = report;
            await backplane.PublishAsync(NodesChannel, string.Create(CultureInfo.InvariantCulture, $"{room.SessionId} {node} {report.People} {report.Faster} {report.Slower} {report.Lost}"), CancellationToken.None);
        }
        var reactions = room.Counts.TakeUntoldReactions();
        if (reactions.Count > 0)
            await backplane.PublishAsync(ReactionsChannel, $"{room.SessionId} {node} {RoomJson.Write(reactions)}", CancellationToken.None);
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
    private sealed class RoomBeat(DateTimeOffset now)
    {
        public Task Sums { get; set; } = Task.CompletedTask;

        public Task Pointer { get; set; } = Task.CompletedTask;

        public Task Reading { get; set; } = Task.CompletedTask;

        public Task Telling { get; set; } = Task.CompletedTask;

        public Task Presence { get; set; } = Task.CompletedTask;

        public long Number { get; set; }

        public SentSums Sent { get; } = new();

        public DateTimeOffset LastUsed { get; set; } = now;

        public DateTimeOffset LastPresence { get; set; } = now;

        public NodeReport? LastReport { get; set; }
    }
}
