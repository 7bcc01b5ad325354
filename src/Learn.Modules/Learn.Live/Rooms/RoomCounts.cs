using System.Collections.Concurrent;

namespace Learn.Live.Rooms;

/// <summary>What is counted in a session and told in sums. Votes and upvotes are counted by the database; the rest by each node, which tells the others.</summary>
internal sealed class RoomCounts
{
    private static readonly TimeSpan NodeLife = TimeSpan.FromSeconds(12);

    private readonly Lock guard = new();
    private readonly HashSet<string> stale = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PollTally> polls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> upvotes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, NodeReport Report)> nodes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> reactions = new(StringComparer.Ordinal);

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

    public void React(string kind, int times = 1) => reactions.AddOrUpdate(kind, times, (_, count) => count + times);

    /// <summary>Those since the last time.</summary>
    public IReadOnlyDictionary<string, int> TakeReactions()
    {
        if (reactions.IsEmpty)
            return new Dictionary<string, int>();
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var kind in reactions.Keys)
        {
            if (reactions.TryRemove(kind, out var count))
                taken[kind] = count;
        }
        return taken;
    }

    public void SetNode(string node, NodeReport report, DateTimeOffset now) => nodes[node] = (now, report);

    /// <summary>Of all nodes that told of themselves lately; who is connected to a node that died is not there.</summary>
    public NodeReport Sum(DateTimeOffset now)
    {
        var sum = new NodeReport(0, 0, 0, 0);
        foreach (var (at, report) in nodes.Values)
        {
            if (now - at < NodeLife)
                sum = new(sum.People + report.People, sum.Faster + report.Faster, sum.Slower + report.Slower, sum.Lost + report.Lost);
        }
        return sum;
    }
}

/// <param name="People">Who is connected to the node.</param>
internal sealed record NodeReport(int People, int Faster, int Slower, int Lost)
{
    private static readonly TimeSpan PulseLife = TimeSpan.FromSeconds(60);

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
