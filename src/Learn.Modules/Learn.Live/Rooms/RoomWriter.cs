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
        if (batch.Any(change => change is AppendEvent { Kind: EventKinds.Ended }))
            outbox.Set();
        Tell(batch, results);
        return results;
    }

    /// <summary>First the locks of all sessions, in one order on every node, then what belongs to polls: so two nodes never wait for each other in a circle.</summary>
    private static async Task<RoomResult[]> WriteAsync(RoomTransaction transaction, IReadOnlyList<RoomChange> batch)
    {
        var results = new RoomResult[batch.Count];
        var places = Enumerable.Range(0, batch.Count).ToList();
        var sessions = places.Where(i => batch[i] is AppendEvent).GroupBy(i => batch[i].SessionId).OrderBy(group => group.Key).ToList();
        var locked = new Dictionary<Guid, RoomTransaction.LockedSession?>();
        foreach (var session in sessions)
            locked[session.Key] = await transaction.LockAsync(session.Key);
        foreach (var session in sessions)
        {
            // A vote that came before the poll's closing is in its count: it is written first.
            var closed = session.Select(i => batch[i]).OfType<ClosePoll>().Select(close => close.Poll.Id).ToHashSet(StringComparer.Ordinal);
            await VoteAsync(transaction, batch, results, [.. places.Where(i => batch[i] is CastVote vote && vote.SessionId == session.Key && closed.Contains(vote.PollId))]);
            var appended = await transaction.AppendAsync(session.Key, locked[session.Key], [.. session.Select(i => (AppendEvent)batch[i])]);
            foreach (var (i, result) in session.Zip(appended))
                results[i] = result;
        }
        await VoteAsync(transaction, batch, results, [.. places.Where(i => batch[i] is CastVote && results[i] is null)]);
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

    private static async Task VoteAsync(RoomTransaction transaction, IReadOnlyList<RoomChange> batch, RoomResult?[] results, IReadOnlyList<int> places)
    {
        if (places.Count == 0)
            return;
        var votes = places.Select(i => (CastVote)batch[i]).ToList();
        var taken = await transaction.VoteAsync(votes);
        for (var i = 0; i < places.Count; i++)
            results[places[i]] = taken.Contains(votes[i]) ? RoomResult.Done : RoomResult.Refused;
    }

    private void Tell(IReadOnlyList<RoomChange> batch, RoomResult[] results)
    {
        var events = Enumerable.Range(0, results.Length).Where(i => batch[i] is AppendEvent && results[i].Event is not null)
            .Select(i => (batch[i].SessionId, results[i].Event!)).DistinctBy(pair => (pair.SessionId, pair.Item2.Number));
        foreach (var session in events.GroupBy(pair => pair.SessionId, pair => pair.Item2))
            news.Happened(session.Key, [.. session.OrderBy(happened => happened.Number)]);
        foreach (var poll in batch.OfType<CastVote>().Select(vote => (vote.SessionId, vote.PollId)).Distinct())
            news.Voted(poll.SessionId, poll.PollId);
        foreach (var session in batch.OfType<SetUpvote>().Select(upvote => upvote.SessionId).Distinct())
            news.Upvoted(session);
    }

    /// <summary>As the database keeps it, so that a node that wrote an event and one that read it hold the same.</summary>
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
