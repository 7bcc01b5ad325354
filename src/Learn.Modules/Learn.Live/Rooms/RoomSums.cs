using Learn.Live.Data;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Rooms;

/// <summary>What is told of a session in sums: who is there, hands, votes, upvotes, reactions.</summary>
internal sealed class RoomSums(IDbContextFactory<LiveDbContext> contexts, TimeProvider time)
{
    /// <summary>For who joins now.</summary>
    public Aggregate Current(Room room, bool forHosts)
    {
        var now = time.GetUtcNow();
        var sum = room.Counts.Sum(now);
        // With those who came since the last second, herself among them.
        var people = room.Present + room.Counts.Others(now).People;
        var whole = Whole(room, new(people, room.Ask(state => state.Hands), new(sum.Faster, sum.Slower, sum.Lost), new Dictionary<string, PollTally>(), new Dictionary<string, int>(), new Dictionary<string, int>()));
        return forHosts ? whole : ForPeople(room, whole);
    }

    /// <summary>Those with little data get all of it so often.</summary>
    private static readonly TimeSpan LowDataPeriod = TimeSpan.FromSeconds(2);

    /// <summary>Who missed some gets all of it so soon, if she can take it.</summary>
    private static readonly TimeSpan MissedPeriod = TimeSpan.FromSeconds(1);

    /// <summary>Sends what changed since the last time to everyone here, if anything did.</summary>
    public async Task SendAsync(Room room, SentSums sent)
    {
        var (polls, upvotes) = await CountAsync(room);
        var reactions = room.Counts.TakeReactions();
        var now = time.GetUtcNow();
        var sum = room.Counts.Sum(now);
        SendMissed(room, sent, now);
        var hands = room.Ask(state => state.Hands);
        var isNews = polls.Count > 0 || upvotes.Count > 0 || reactions.Count > 0 || hands != sent.Hands;
        // How many there are changes with everyone who comes; nobody reads it more than every other second.
        if (!isNews && (sum == sent.Sum || now - sent.At < TimeSpan.FromSeconds(2)))
            return;
        (sent.Sum, sent.Hands, sent.At) = (sum, hands, now);

        var changed = new Aggregate(sum.People, hands, new(sum.Faster, sum.Slower, sum.Lost), polls, upvotes, reactions);
        var (forHosts, forPeople) = (Serialize(changed), Serialize(ForPeople(room, changed)));
        var whole = new Lazy<Aggregate>(() => Whole(room, changed));
        var (wholeForHosts, wholeForPeople) = (new Lazy<SerializedHubMessage>(() => Serialize(whole.Value)), new Lazy<SerializedHubMessage>(() => Serialize(ForPeople(room, whole.Value))));
        sent.Keep(reactions);
        foreach (var (_, connection) in room.Connections)
        {
            if (connection.IsLowData)
                connection.SkipAggregate();
            else if (connection.Leads)
                connection.OfferAggregate(forHosts, wholeForHosts);
            else
                connection.OfferAggregate(forPeople, wholeForPeople);
        }
    }

    private void SendMissed(Room room, SentSums sent, DateTimeOffset now)
    {
        if (now - sent.MissedAt < MissedPeriod)
            return;
        sent.MissedAt = now;
        var isLowDataDue = now - sent.LowDataAt >= LowDataPeriod;
        var reactions = isLowDataDue ? sent.TakeReactions(now) : [];
        var (forHosts, forPeople) = (Lazily(() => Current(room, forHosts: true)), Lazily(() => Current(room, forHosts: false)));
        var (littleForHosts, littleForPeople) = (Lazily(() => Current(room, forHosts: true) with { Reactions = reactions }), Lazily(() => Current(room, forHosts: false) with { Reactions = reactions }));
        foreach (var (_, connection) in room.Connections)
        {
            if (!connection.IsLowData)
                connection.OfferMissedAggregate(connection.Leads ? forHosts : forPeople);
            else if (isLowDataDue)
                connection.OfferMissedAggregate(connection.Leads ? littleForHosts : littleForPeople);
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
                    var votes = await context.Votes.Where(row => row.SessionId == room.SessionId && row.PollId == what).CountByChoiceAsync();
                    polls[what] = PollTally.Of(poll.Poll, [.. votes[what]]);
                    room.Counts.SetPoll(what, polls[what]);
                }
                else
                {
                    // Another node's word of a vote was faster than that of the poll.
                    room.Counts.MarkStale(what);
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

    private static Lazy<SerializedHubMessage> Lazily(Func<Aggregate> make) => new(() => Serialize(make()));

    private static SerializedHubMessage Serialize(Aggregate aggregate) => new(new InvocationMessage("aggregate", [aggregate]));
}

/// <summary>What was sent of a session last.</summary>
internal sealed class SentSums
{
    private Dictionary<string, int> reactions = new(StringComparer.Ordinal);

    public DateTimeOffset At { get; set; }

    public NodeReport? Sum { get; set; }

    public int Hands { get; set; }

    /// <summary>When those who had missed some got all of it.</summary>
    public DateTimeOffset MissedAt { get; set; }

    /// <inheritdoc cref="MissedAt"/>
    public DateTimeOffset LowDataAt { get; private set; }

    /// <summary>Reactions are told once; those with little data get theirs together.</summary>
    public void Keep(IReadOnlyDictionary<string, int> more)
    {
        foreach (var (kind, times) in more)
            reactions[kind] = reactions.GetValueOrDefault(kind) + times;
    }

    public Dictionary<string, int> TakeReactions(DateTimeOffset now)
    {
        LowDataAt = now;
        var taken = reactions;
        reactions = new(StringComparer.Ordinal);
        return taken;
    }
}
