using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Learn.Live.Data;
using Learn.Live.Hubs;
using Microsoft.AspNetCore.SignalR;

namespace Learn.Live.Rooms;

/// <summary>A session as this node holds it: its state, the newest events, and who is connected here.</summary>
internal sealed class Room(RoomPlan plan)
{
    /// <summary>Who lacks more is sent away to ask for it.</summary>
    private const int Remembered = 1000;

    private readonly Lock guard = new();
    private readonly Lock door = new();
    private readonly RoomState state = new();
    private readonly List<RoomEvent> recent = [];
    private readonly SortedDictionary<long, RoomEvent> ahead = [];
    private (long Number, JsonElement Hosts, JsonElement People)? snapshot;
    private int present;
    private int rolesChanged;

    public Guid SessionId => Plan.Id;

    public RoomPlan Plan { get; set; } = plan;

    public ConcurrentDictionary<string, RoomConnection> Connections { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, RoomPerson> People { get; } = new(StringComparer.Ordinal);

    public RoomCounts Counts { get; } = new();

    /// <summary>Counts how often someone here became or ceased to be a host, or was forgotten: who joins meanwhile has to join again.</summary>
    public int RolesChanged => Volatile.Read(ref rolesChanged);

    /// <summary>How many people are connected to this node.</summary>
    public int Present
    {
        get
        {
            lock (door)
                return present;
        }
    }

    public long Number
    {
        get
        {
            lock (guard)
                return state.Number;
        }
    }

    /// <summary>Whether someone who leads is connected here.</summary>
    public bool IsLed => Connections.Any(pair => pair.Value.Leads);

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
            snapshot = null;
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
                snapshot = (state.Number, RoomJson.Element(state.Snapshot(forHosts: true)), RoomJson.Element(state.Snapshot(forHosts: false)));
            return (snapshot.Value.Number, forHosts ? snapshot.Value.Hosts : snapshot.Value.People);
        }
    }

    public bool TryFind(string personKey, [NotNullWhen(true)] out RoomPerson? person) => People.TryGetValue(personKey, out person);

    /// <summary>Lets someone in with one more connection. Places are counted under a lock: a crowd that comes at once finds no more than there are.</summary>
    /// <exception cref="HubException">She can't come in.</exception>
    public RoomPerson Enter(RoomIdentity identity, DateTimeOffset now)
    {
        lock (door)
        {
            var isHere = People.TryGetValue(identity.Key, out var known) && known.Connections > 0;
            if (!isHere && identity.Role <= RoomRole.Participant && present + Counts.Others(now).People >= Plan.Capacity)
                throw new HubException("Session full");
            var person = People.GetOrAdd(identity.Key, key => new(key, identity.PersonId, identity.Name, now));
            if (!person.TryConnect(now))
                throw new HubException("Too many connections");
            if (!isHere)
                present++;
            return person;
        }
    }

    /// <summary>One of her connections is gone.</summary>
    public void Leave(RoomPerson person, DateTimeOffset now)
    {
        lock (door)
        {
            person.Disconnect(now);
            if (person.Connections == 0)
                present--;
        }
    }

    /// <summary>What someone may do here has changed.</summary>
    public void ChangeRole(string person, RoomRole role)
    {
        Interlocked.Increment(ref rolesChanged);
        foreach (var (_, connection) in Connections.Where(pair => pair.Value.Person.Key == person))
            connection.Role = role;
    }

    /// <summary>She may not be here any more.</summary>
    public void Cut(string person)
    {
        Interlocked.Increment(ref rolesChanged);
        foreach (var (_, connection) in Connections.Where(pair => pair.Value.Person.Key == person))
            connection.Cut();
    }

    /// <summary>Gives up those who left long ago; what was to be told of them is written.</summary>
    public void ForgetWhoLeft(DateTimeOffset before)
    {
        lock (door)
        {
            foreach (var (key, person) in People)
            {
                if (person.Connections == 0 && person.LastBeat < before)
                    People.TryRemove(key, out _);
            }
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
