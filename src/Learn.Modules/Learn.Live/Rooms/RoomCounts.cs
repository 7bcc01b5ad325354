using System.Collections.Concurrent;

namespace Learn.Live.Rooms;

/// <summary>What is counted in a session and told in sums. Votes and upvotes are counted by the database; the rest by each node, which tells the others.</summary>
internal sealed class RoomCounts
{
    /// <summary>Nodes tell of themselves every two seconds. The people of one that died take up places until this is over, also those that they come back to.</summary>
    private static readonly TimeSpan NodeLife = TimeSpan.FromSeconds(5);

    private readonly Lock guard = new();
    private readonly HashSet<string> stale = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PollTally> polls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> upvotes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, NodeReport Report)> nodes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> reactions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> untold = new(StringComparer.Ordinal);
    private NodeReport own = NodeReport.Nobody;

    /// <summary>Marks a poll's votes, or <see cref="RoomNews.Upvotes"/>, as changed.</summary>
    public void MarkStale(string what)
    {
        lock (guard)
            stale.Add(what);
    }

    public IReadOnlyList<string> TakeStale()
    {
        lock (guard)
        {
            if (stale.Count == 0)
                return [];
            List<string> taken = [.. stale];
            stale.Clear();
            return taken;
        }
    }

    public void SetPoll(string id, PollTally tally)
    {
        lock (guard)
            polls[id] = tally;
    }

    public PollTally? FindPoll(string id)
    {
        lock (guard)
            return polls.GetValueOrDefault(id);
    }

    /// <returns>The questions whose number changed.</returns>
    public IReadOnlyDictionary<string, int> SetUpvotes(IReadOnlyDictionary<string, int> counted)
    {
        lock (guard)
        {
            var changed = counted.Where(pair => upvotes.GetValueOrDefault(pair.Key) != pair.Value).ToDictionary(StringComparer.Ordinal);
            foreach (var gone in upvotes.Keys.Where(id => !counted.ContainsKey(id)).ToList())
                changed[gone] = 0;
            upvotes.Clear();
            foreach (var (id, count) in counted)
                upvotes[id] = count;
            return changed;
        }
    }

    public IReadOnlyDictionary<string, int> Upvotes()
    {
        lock (guard)
            return new Dictionary<string, int>(upvotes, StringComparer.Ordinal);
    }

    /// <summary>Someone here did.</summary>
    public void React(string kind)
    {
        Add(reactions, kind, 1);
        Add(untold, kind, 1);
    }

    /// <summary>People of another node did.</summary>
    public void ReactElsewhere(string kind, int times) => Add(reactions, kind, times);

    /// <summary>Those of all nodes since the last time.</summary>
    public IReadOnlyDictionary<string, int> TakeReactions() => Take(reactions);

    /// <summary>Those of this node since the other nodes were told.</summary>
    public IReadOnlyDictionary<string, int> TakeUntoldReactions() => Take(untold);

    public void SetOwn(NodeReport report) => own = report;

    public void SetNode(string node, NodeReport report, DateTimeOffset now) => nodes[node] = (now, report);

    public NodeReport Sum(DateTimeOffset now) => own + Others(now);

    /// <summary>Of the other nodes that told of themselves lately; who is connected to a node that died is not there.</summary>
    public NodeReport Others(DateTimeOffset now)
    {
        var sum = NodeReport.Nobody;
        foreach (var (_, (at, report)) in nodes)
        {
            if (now - at < NodeLife)
                sum += report;
        }
        return sum;
    }

    private static void Add(ConcurrentDictionary<string, int> counts, string kind, int times) => counts.AddOrUpdate(kind, times, (_, count) => count + times);

    private static Dictionary<string, int> Take(ConcurrentDictionary<string, int> counts)
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (kind, _) in counts)
        {
            if (counts.TryRemove(kind, out var count))
                taken[kind] = count;
        }
        return taken;
    }
}

/// <param name="People">Who is connected to the node.</param>
internal sealed record NodeReport(int People, int Faster, int Slower, int Lost)
{
    public static readonly NodeReport Nobody = new(0, 0, 0, 0);
    private static readonly TimeSpan PulseLife = TimeSpan.FromSeconds(60);

    public static NodeReport operator +(NodeReport one, NodeReport other) =>
        new(one.People + other.People, one.Faster + other.Faster, one.Slower + other.Slower, one.Lost + other.Lost);

    public static NodeReport Of(Room room, DateTimeOffset now)
    {
        int people = 0, faster = 0, slower = 0, lost = 0;
        foreach (var (_, person) in room.People)
        {
            if (person.Connections == 0)
                continue;
            people++;
            if (now - person.PulseAt > PulseLife)
                continue;
            switch (person.Pulse)
            {
                case PulseKind.Faster: faster++; break;
                case PulseKind.Slower: slower++; break;
                case PulseKind.Lost: lost++; break;
            }
        }
        return new(people, faster, slower, lost);
    }
}

/// <summary>What goes out at most four times a second: only what changed is there.</summary>
/// <param name="Pulse">For hosts.</param>
/// <param name="Reactions">Since the last one.</param>
internal sealed record Aggregate(
    int People, int Hands, Pulse? Pulse, IReadOnlyDictionary<string, PollTally> Polls, IReadOnlyDictionary<string, int> Upvotes, IReadOnlyDictionary<string, int> Reactions);

internal sealed record Pulse(int Faster, int Slower, int Lost);
