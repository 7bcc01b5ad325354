using System.Collections.Concurrent;
using System.Text.Json;
using Learn.Live.Data;
using Learn.Live.Hubs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Learn.Live.Rooms;

/// <summary>A session as this node holds it: its state, the newest events, and who is connected here.</summary>
internal sealed partial class Room(RoomPlan plan)
{
    /// <summary>Who lacks more is sent away to ask for it.</summary>
    private const int Remembered = 1000;

    /// <summary>Messages for those who lack something; most lack the same.</summary>
    private const int MostMissed = 32;

    /// <summary>They stay in memory, and nobody reads more.</summary>
    private const int MostQuestions = 2000;

    /// <summary>Of one person.</summary>
    private const int MostOpenQuestions = 20;

    /// <summary>Who joins gets so many; the session's page has all.</summary>
    private const int ShownQuestions = 200;

    private readonly Lock guard = new();
    private readonly RoomState state = new();
    private readonly List<RoomEvent> recent = [];
    private readonly SortedDictionary<long, RoomEvent> ahead = [];
    private (long Number, JsonElement Hosts, JsonElement People)? snapshot;
    private (long Of, Dictionary<(long, bool), Lazy<SerializedHubMessage>> Messages) missed = (0, []);
    private PointerAt? pointer;

    public Guid SessionId => Plan.Id;

    public RoomPlan Plan { get; set; } = plan;

    public ConcurrentDictionary<string, RoomConnection> Connections { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, RoomPerson> People { get; } = new(StringComparer.Ordinal);

    public RoomCounts Counts { get; } = new();

    /// <summary>Of all people here together: what more would say, nobody could read.</summary>
    public RateBudget Chats { get; } = new(100, 300);

    /// <inheritdoc cref="Chats"/>
    public RateBudget Questions { get; } = new(50, 150);

    public long Number
    {
        get
        {
            lock (guard)
                return state.Number;
        }
    }

    /// <summary>Whether an event was told of that others before it are missing from.</summary>
    public bool HasGap
    {
        get
        {
            lock (guard)
                return ahead.Count > 0;
        }
    }

    /// <summary>Looks something up in the state.</summary>
    public T Ask<T>(Func<RoomState, T> question)
    {
        lock (guard)
            return question(state);
    }

    /// <summary>Takes events in any order, also twice.</summary>
    /// <returns>Those that are now next, in order. Each is given once, but two callers may tell of theirs in any order.</returns>
    public IReadOnlyList<RoomEvent> Take(IReadOnlyList<RoomEvent> events)
    {
        lock (guard)
        {
            foreach (var happened in events)
            {
                if (happened.Number > state.Number)
                    ahead[happened.Number] = happened;
            }
            var next = new List<RoomEvent>();
            while (ahead.Remove(state.Number + 1, out var happened))
            {
                state.Apply(happened);
                next.Add(happened);
            }
            Remember(next);
            if (next.Count > 0 && state.EndedAt is not null && !Plan.KeepsChat)
                DropChat();
            return next;
        }
    }

    /// <summary>The events after <paramref name="number"/>; null when this node remembers them no longer.</summary>
    public IReadOnlyList<RoomEvent>? EventsAfter(long number)
    {
        lock (guard)
        {
            var count = state.Number - number;
            return count <= 0 ? [] : count > recent.Count ? null : recent.GetRange(recent.Count - (int)count, (int)count);
        }
    }

    /// <summary>What people who don't lead the session may read of events: neither what is for hosts nor what was hidden since.</summary>
    public IReadOnlyList<RoomEvent> ForPeople(IReadOnlyList<RoomEvent> events)
    {
        lock (guard)
            return [.. events.Select(happened => state.IsHidden(happened) ? PublicEvents.Withhold(happened) : happened.ForPeople())];
    }

    /// <summary>Takes the name of someone whose account is gone from all that is remembered.</summary>
    public void ForgetName(string person)
    {
        lock (guard)
        {
            state.ForgetName(person);
            (snapshot, missed) = (null, (0, []));
            for (var i = 0; i < recent.Count; i++)
                recent[i] = NamelessEvents.Without(recent[i], person);
            foreach (var (number, happened) in ahead.ToList())
                ahead[number] = NamelessEvents.Without(happened, person);
        }
    }

    /// <summary>The state for who joins, serialized once per event however many join.</summary>
    public (long Number, JsonElement State) Snapshot(bool forHosts)
    {
        lock (guard)
        {
            if (snapshot?.Number != state.Number)
            {
                var votes = Counts.Upvotes();
                snapshot = (state.Number, RoomJson.Element(state.Snapshot(forHosts: true).First(ShownQuestions, votes)), RoomJson.Element(state.Snapshot(forHosts: false).First(ShownQuestions, votes)));
            }
            return (snapshot.Value.Number, forHosts ? snapshot.Value.Hosts : snapshot.Value.People);
        }
    }

    /// <summary>Why someone may not ask now, as a key of the texts; null when she may, also for what is there already under that id.</summary>
    public string? WhyNoQuestion(string person, RoomRole role, string id, DateTimeOffset now)
    {
        var isFull = Ask(state => state.FindQuestion(id) is null && (state.Questions >= MostQuestions || (!role.Leads() && state.OpenQuestionsOf(person) >= MostOpenQuestions)));
        return isFull ? "Too many questions" : role.Leads() || Questions.TryTake(now) ? null : "Too many messages";
    }

    /// <summary>Where the host points; only where it is now is worth telling.</summary>
    public void Point(PointerAt at) => Interlocked.Exchange(ref pointer, at);

    /// <summary>Null when it has not moved since the last time.</summary>
    public PointerAt? TakePointer() => Interlocked.Exchange(ref pointer, null);

    /// <summary>What someone lacks in one message: put together once for all who lack the same. Null when this node remembers it no longer.</summary>
    /// <param name="number">Of the newest event that she has.</param>
    public (long Last, Lazy<SerializedHubMessage> Message)? Missed(long number, bool leads)
    {
        lock (guard)
        {
            if (missed.Of == state.Number && missed.Messages.TryGetValue((number, leads), out var known))
                return (state.Number, known);
            if (EventsAfter(number) is not { } events)
                return null;
            if (missed.Of != state.Number || missed.Messages.Count >= MostMissed)
                missed = (state.Number, []);
            return (state.Number, missed.Messages[(number, leads)] = new(() => new(new InvocationMessage("events", [leads ? events : ForPeople(events)]))));
        }
    }

    /// <summary>In memory as in the log (<see cref="Features.DropChat"/>): who comes after the end doesn't read it.</summary>
    private void DropChat()
    {
        state.DropChat();
        for (var i = 0; i < recent.Count; i++)
        {
            if (recent[i].Kind == EventKinds.Chat)
                recent[i] = PublicEvents.Withhold(recent[i]);
        }
    }

    private void Remember(List<RoomEvent> next)
    {
        recent.AddRange(next);
        // Seldom and many at once: taking one from the front moves all the others.
        if (recent.Count > 2 * Remembered)
            recent.RemoveRange(0, recent.Count - Remembered);
    }
}
