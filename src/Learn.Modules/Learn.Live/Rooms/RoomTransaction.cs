using System.Data.Common;
using Learn.Platform.Events;

namespace Learn.Live.Rooms;

/// <summary>What <see cref="RoomWriter"/> does in one transaction; the columns are those of <see cref="Data.LiveDbContext"/>.</summary>
internal sealed class RoomTransaction(RoomRows rows, DateTimeOffset now)
{
    /// <summary>Writes events in order.</summary>
    /// <returns>A result for each; those whose key was there give the event of then.</returns>
    public async Task<List<RoomResult>> AppendAsync(Guid session, LockedSession? state, IReadOnlyList<AppendEvent> events)
    {
        if (state is null)
            return [.. events.Select(_ => RoomResult.Refused)];
        var known = await KnownAsync(session, events);
        var results = new List<RoomResult>(events.Count);
        var added = new List<object?[]>();
        foreach (var change in events)
        {
            if (change.Key is not null && known.TryGetValue(change.Key, out var before))
            {
                results.Add(new(true, before));
                continue;
            }
            if (state.IsEnded)
            {
                results.Add(RoomResult.Refused);
                continue;
            }
            var json = await PrepareAsync(change);
            state.Follow(change.Kind);
            var happened = new RoomEvent(++state.LastNumber, now, change.Kind, RoomJson.Parse(json));
            added.Add([session, happened.Number, now, change.Kind, json, change.Key]);
            if (change.Key is not null)
                known[change.Key] = happened;
            results.Add(new(true, happened));
        }
        await rows.InsertAsync("""INSERT INTO live_events ("SessionId", "Number", "At", "Kind", "Json", "Key")""", added, "");
        await SaveAsync(session, state);
        return results;
    }

    /// <returns>Those that the poll still took.</returns>
    public async Task<HashSet<CastVote>> VoteAsync(IReadOnlyList<CastVote> votes)
    {
        var open = new HashSet<(Guid, string)>();
        foreach (var poll in votes.Select(vote => (vote.SessionId, vote.PollId)).Distinct().Order())
        {
            // A shared lock: other nodes' votes go on beside it, the closing of the poll waits for it.
            var sql = $$"""SELECT 1 FROM live_polls WHERE "SessionId" = {0} AND "PollId" = {1} AND "ClosedAt" IS NULL {{(rows.IsPostgres ? "FOR SHARE" : "")}}""";
            if ((await rows.ReadAsync(sql, _ => true, poll.SessionId, poll.PollId)).Count > 0)
                open.Add(poll);
        }
        var taken = votes.Where(vote => open.Contains((vote.SessionId, vote.PollId))).ToHashSet();
        // One statement can't change a row twice: the last vote of a person is the one that counts.
        var last = taken.GroupBy(vote => (vote.SessionId, vote.PollId, vote.PersonKey)).Select(same => same.Last()).OrderBy(vote => (vote.SessionId, vote.PollId, vote.PersonKey));
        await rows.InsertAsync("""INSERT INTO live_votes ("SessionId", "PollId", "PersonKey", "Choice")""",
            [.. last.Select(vote => new object?[] { vote.SessionId, vote.PollId, vote.PersonKey, vote.Choice })],
            """ON CONFLICT ("SessionId", "PollId", "PersonKey") DO UPDATE SET "Choice" = excluded."Choice" """);
        return taken;
    }

    public async Task UpvoteAsync(IReadOnlyList<SetUpvote> upvotes)
    {
        var last = upvotes.GroupBy(upvote => (upvote.SessionId, upvote.QuestionId, upvote.PersonKey)).Select(same => same.Last()).OrderBy(upvote => (upvote.SessionId, upvote.QuestionId, upvote.PersonKey)).ToList();
        await rows.InsertAsync("""INSERT INTO live_upvotes ("SessionId", "QuestionId", "PersonKey")""",
            [.. last.Where(upvote => upvote.On).Select(upvote => new object?[] { upvote.SessionId, upvote.QuestionId, upvote.PersonKey })], "ON CONFLICT DO NOTHING");
        foreach (var off in last.Where(upvote => !upvote.On))
            await rows.ExecuteAsync("""DELETE FROM live_upvotes WHERE "SessionId" = {0} AND "QuestionId" = {1} AND "PersonKey" = {2}""", off.SessionId, off.QuestionId, off.PersonKey);
    }

    public Task AddPresenceAsync(Guid session, IReadOnlyList<PresentPerson> people) => rows.InsertAsync(
        """INSERT INTO live_presence ("SessionId", "PersonKey", "PersonId", "Name", "FirstAt", "LastAt", "Seconds")""",
        [.. people.OrderBy(person => person.Key, StringComparer.Ordinal).Select(person => new object?[] { session, person.Key, person.PersonId, person.Name, person.FirstAt, person.LastAt, person.Seconds })],
        """
        ON CONFLICT ("SessionId", "PersonKey") DO UPDATE SET "Name" = excluded."Name", "LastAt" = excluded."LastAt", "Seconds" = live_presence."Seconds" + excluded."Seconds"
        """);

    public Task PublishAsync(IIntegrationEvent happened)
    {
        var message = OutboxMessage.Of(happened, now);
        return rows.ExecuteAsync(
            """INSERT INTO platform_outbox ("Id", "Type", "Payload", "CreatedAt", "Attempts", "DueAt") VALUES ({0}, {1}, {2}, {3}, 0, {4})""",
            message.Id, message.Type, message.Payload, now, now);
    }

    /// <summary>An update that changes nothing locks the row on PostgreSQL; SQLite's transaction is the only one that writes anyway.</summary>
    /// <returns>Null when there is no such session, or it was called off.</returns>
    public async Task<LockedSession?> LockAsync(Guid session) => (await rows.ReadAsync(
        """UPDATE live_sessions SET "LastNumber" = "LastNumber" WHERE "Id" = {0} AND "CancelledAt" IS NULL RETURNING "LastNumber", "OpenedAt" IS NOT NULL, "EndedAt" IS NOT NULL""",
        row => new LockedSession { LastNumber = row.GetInt64(0), IsOpened = Flag(row, 1), IsEnded = Flag(row, 2) }, session)).SingleOrDefault();

    private bool Flag(DbDataReader row, int column) => rows.IsPostgres ? row.GetBoolean(column) : row.GetInt64(column) != 0;

    private async Task<Dictionary<string, RoomEvent>> KnownAsync(Guid session, IReadOnlyList<AppendEvent> events)
    {
        var known = new Dictionary<string, RoomEvent>(StringComparer.Ordinal);
        foreach (var chunk in events.Select(change => change.Key).OfType<string>().Distinct().Chunk(200))
        {
            var places = string.Join(", ", Enumerable.Range(1, chunk.Length).Select(i => $"{{{i}}}"));
            var found = await rows.ReadAsync(
                $$"""SELECT "Key", "Number", "At", "Kind", "Json" FROM live_events WHERE "SessionId" = {0} AND "Key" IN ({{places}})""",
                row => (Key: row.GetString(0), Event: new RoomEvent(row.GetInt64(1), rows.Time(row, 2), row.GetString(3), RoomJson.Parse(row.GetString(4)))),
                [session, .. chunk]);
            foreach (var (key, happened) in found)
                known[key] = happened;
        }
        return known;
    }

    private async Task<string> PrepareAsync(AppendEvent change)
    {
        switch (change)
        {
            case OpenPoll open:
                await rows.ExecuteAsync("""INSERT INTO live_polls ("SessionId", "PollId", "OpenedAt") VALUES ({0}, {1}, {2}) ON CONFLICT DO NOTHING""", open.SessionId, open.Poll.Id, now);
                return open.Json;
            case ClosePoll close:
                await rows.ExecuteAsync("""UPDATE live_polls SET "ClosedAt" = {2} WHERE "SessionId" = {0} AND "PollId" = {1}""", close.SessionId, close.Poll.Id, now);
                var votes = await rows.ReadAsync(
                    """SELECT "Choice", count(*) FROM live_votes WHERE "SessionId" = {0} AND "PollId" = {1} GROUP BY "Choice" """,
                    row => (row.GetString(0), (int)row.GetInt64(1)), close.SessionId, close.Poll.Id);
                return RoomJson.Write(new PollClosed(close.Poll.Id, PollTally.Of(close.Poll, votes), close.Poll.Correct));
            default:
                return change.Json;
        }
    }

    private async Task SaveAsync(Guid session, LockedSession state)
    {
        await rows.ExecuteAsync("""UPDATE live_sessions SET "LastNumber" = {1} WHERE "Id" = {0}""", session, state.LastNumber);
        if (state.Opens)
            await rows.ExecuteAsync("""UPDATE live_sessions SET "OpenedAt" = {1} WHERE "Id" = {0}""", session, now);
        if (state.Ends)
        {
            await rows.ExecuteAsync("""UPDATE live_sessions SET "EndedAt" = {1} WHERE "Id" = {0}""", session, now);
            await rows.ExecuteAsync("""UPDATE live_polls SET "ClosedAt" = {1} WHERE "SessionId" = {0} AND "ClosedAt" IS NULL""", session, now);
            await PublishAsync(new Contracts.SessionEnded(session, now));
        }
    }

    /// <summary>How far a session is, while nobody else can add to it.</summary>
    internal sealed class LockedSession
    {
        public long LastNumber { get; set; }

        public bool IsOpened { get; set; }

        public bool IsEnded { get; set; }

        public bool Opens { get; private set; }

        public bool Ends { get; private set; }

        public void Follow(string kind)
        {
            if (kind == EventKinds.Opened && !IsOpened)
                IsOpened = Opens = true;
            if (kind == EventKinds.Ended)
                IsEnded = Ends = true;
        }
    }
}
