using Learn.Live.Data;
using Learn.Platform.Data;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Learn.Live.Rooms;

/// <summary>
/// Writes what happens in all sessions of this node: what waits goes into one transaction, and each caller is answered after its commit.
/// Numbers are given under a lock of the session's row, so they are right whatever node writes.
/// </summary>
internal sealed class RoomWriter(
    IDbContextFactory<LiveDbContext> contexts, RoomNews news, OutboxSignal outbox, WriteContention contention, TimeProvider time, ILogger<RoomWriter> logger)
    : GroupedWriter<RoomChange, RoomResult>(contention, logger)
{
    protected override int WeightOf(RoomChange change) => change switch
    {
        AddPresence presence => 1 + presence.People.Count,
        AppendEvent => 3,
        _ => 1,
    };

    protected override async Task<IReadOnlyList<RoomResult>> WriteBatchAsync(IReadOnlyList<RoomChange> batch)
    {
        await using var context = await contexts.CreateDbContextAsync();
        await context.Database.OpenConnectionAsync();
        var connection = context.Database.GetDbConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        var results = await WriteAsync(new(new(connection, transaction), Now()), batch);
        await transaction.CommitAsync();
        return results;
    }

    protected override void OnWritten(IReadOnlyList<RoomChange> batch, IReadOnlyList<RoomResult> results)
    {
        if (batch.Any(change => change is EndSession))
            outbox.Set();
        var events = Enumerable.Range(0, results.Count).Where(i => batch[i] is AppendEvent)
            .SelectMany(i => results[i].Events, (i, happened) => (batch[i].SessionId, Event: happened)).DistinctBy(pair => (pair.SessionId, pair.Event.Number));
        foreach (var session in events.GroupBy(pair => pair.SessionId, pair => pair.Event))
            news.Happened(session.Key, [.. session.OrderBy(happened => happened.Number)]);
        foreach (var poll in batch.OfType<CastVote>().Select(vote => (vote.SessionId, vote.PollId)).Distinct())
            news.Voted(poll.SessionId, poll.PollId);
        foreach (var session in batch.OfType<SetUpvote>().Select(upvote => upvote.SessionId).Distinct())
            news.Upvoted(session);
    }

    /// <summary>First the locks of all sessions, then of all polls, each in one order on every node: so two nodes never wait for each other in a circle.</summary>
    private static async Task<RoomResult[]> WriteAsync(RoomTransaction transaction, IReadOnlyList<RoomChange> batch)
    {
        var results = new RoomResult[batch.Count];
        var places = Enumerable.Range(0, batch.Count).ToList();
        var sessions = places.Where(i => batch[i] is AppendEvent).GroupBy(i => batch[i].SessionId).OrderBy(group => group.Key).ToList();
        var locked = new Dictionary<Guid, RoomTransaction.LockedSession?>();
        foreach (var session in sessions)
            locked[session.Key] = await transaction.LockAsync(session.Key);
        var closing = await ClosingAsync(transaction, batch);
        var open = await transaction.LockPollsAsync(batch.OfType<CastVote>().Select(vote => (vote.SessionId, vote.PollId)), closing);
        // A vote that came before the poll's closing is in its count: it is written first.
        await VoteAsync(transaction, open, batch, results, [.. places.Where(i => batch[i] is CastVote vote && closing.Contains((vote.SessionId, vote.PollId)))]);
        foreach (var session in sessions)
        {
            var appended = await transaction.AppendAsync(session.Key, locked[session.Key], [.. session.Select(i => (AppendEvent)batch[i])]);
            foreach (var (i, result) in session.Zip(appended))
                results[i] = result;
        }
        await VoteAsync(transaction, open, batch, results, [.. places.Where(i => batch[i] is CastVote && results[i] is null)]);
        await transaction.UpvoteAsync([.. batch.OfType<SetUpvote>()]);
        foreach (var presence in batch.OfType<AddPresence>().GroupBy(change => change.SessionId).OrderBy(group => group.Key))
        {
            foreach (var change in presence)
                await transaction.AddPresenceAsync(presence.Key, change.People);
        }
        foreach (var i in places.Where(i => results[i] is null))
            results[i] = RoomResult.Done;
        return results;
    }

    /// <summary>The polls that are closed in this batch, by a host or by their session's end.</summary>
    private static async Task<HashSet<(Guid SessionId, string PollId)>> ClosingAsync(RoomTransaction transaction, IReadOnlyList<RoomChange> batch)
    {
        var closing = batch.OfType<ClosePoll>().Select(close => (close.SessionId, close.Poll.Id)).ToHashSet();
        foreach (var session in batch.OfType<EndSession>().Select(change => change.SessionId).Distinct())
            closing.UnionWith((await transaction.OpenPollsAsync(session)).Select(poll => (session, poll.Id)));
        return closing;
    }

    private static async Task VoteAsync(
        RoomTransaction transaction, HashSet<(Guid SessionId, string PollId)> open, IReadOnlyList<RoomChange> batch, RoomResult?[] results, IReadOnlyList<int> places)
    {
        if (places.Count == 0)
            return;
        var taken = new List<CastVote>(places.Count);
        foreach (var i in places)
        {
            var vote = (CastVote)batch[i];
            var isOpen = open.Contains((vote.SessionId, vote.PollId));
            if (isOpen)
                taken.Add(vote);
            results[i] = isOpen ? RoomResult.Done : RoomResult.Refused;
        }
        await transaction.VoteAsync(taken);
    }

    /// <summary>As the database keeps it, so that a node that wrote an event and one that read it hold the same.</summary>
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
