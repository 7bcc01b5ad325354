using System.Data.Common;
using Learn.Platform.Events;

namespace Learn.Live.Rooms;

/// <summary>What <see cref="RoomWriter"/> does in one transaction; the columns are those of <see cref="Data.LiveDbContext"/>.</summary>
internal sealed class RoomTransaction(RoomRows rows, DateTimeOffset now)
{
    private const string AddOnPostgres = """
        , "LastAt" = greatest(live_presence."LastAt", excluded."LastAt"), "Seconds" = live_presence."Seconds"
            + greatest(0, least(excluded."Seconds", extract(epoch FROM excluded."LastAt" - live_presence."LastAt")::bigint))
        """;

    private const string AddOnSqlite = """
        , "LastAt" = max(live_presence."LastAt", excluded."LastAt"), "Seconds" = live_presence."Seconds"
            + max(0, min(excluded."Seconds", unixepoch(excluded."LastAt") - unixepoch(live_presence."LastAt")))
        """;

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
            if (change.Key is not null && known.TryGetValue(change.Key, out var same))
            {
                results.Add(new(true, same));
                continue;
            }
            // What never began has no end, and nobody was there.
            if (state.IsEnded || (change is EndSession && !state.IsOpened))
            {
                results.Add(RoomResult.Refused);
                continue;
            }
            List<RoomEvent> before = [];
            if (change is EndSession)
            {
                await FlushAsync();
                // What people answered until now is a result like any other, wherever the poll was opened.
                foreach (var poll in await OpenPollsAsync(session))
                    before.Add(await AddAsync(new ClosePoll(session, poll)));
            }
            results.Add(new(true, await AddAsync(change), before));
        }
        await FlushAsync();
        await SaveAsync(session, state);
        return results;

        async Task FlushAsync()
        {
            await rows.InsertAsync("""INSERT INTO live_events ("SessionId", "Number", "At", "Kind", "Json", "Key")""", added, "");
            added.Clear();
        }

        async Task<RoomEvent> AddAsync(AppendEvent change)
        {
            var json = await PrepareAsync(change);
            state.Follow(change.Kind);
            var happened = new RoomEvent(++state.LastNumber, now, change.Kind, RoomJson.Parse(json));
            added.Add([session, happened.Number, now, change.Kind, json, change.Key]);
            if (change.Key is not null)
                known[change.Key] = happened;
            return happened;
        }
    }

    /// <summary>Polls that run, by the events that opened them. Under the session's lock none is added or closed.</summary>
    public async Task<List<Poll>> OpenPollsAsync(Guid session) => await rows.ReadAsync(
        """
        SELECT e."Json" FROM live_polls p JOIN live_events e ON e."SessionId" = p."SessionId" AND e."Key" = 'poll:' || p."PollId"
        WHERE p."SessionId" = {0} AND p."ClosedAt" IS NULL ORDER BY e."Number"
        """,
        row => RoomJson.Read<Poll>(row.GetString(0)), session);

    /// <summary>Locks polls, those that are voted on for sharing: other nodes' votes go on beside it, the closing of the poll waits for it.</summary>
    /// <returns>Those that are open.</returns>
    public async Task<HashSet<(Guid SessionId, string PollId)>> LockPollsAsync(IEnumerable<(Guid SessionId, string PollId)> voted, IReadOnlySet<(Guid SessionId, string PollId)> closing)
    {
        var open = new HashSet<(Guid, string)>();
        foreach (var poll in voted.Union(closing).OrderBy(poll => poll.SessionId).ThenBy(poll => poll.PollId, StringComparer.Ordinal))
        {
            var mode = !rows.IsPostgres ? "" : closing.Contains(poll) ? "FOR UPDATE" : "FOR SHARE";
            var sql = $$"""SELECT 1 FROM live_polls WHERE "SessionId" = {0} AND "PollId" = {1} AND "ClosedAt" IS NULL {{mode}}""";
            if ((await rows.ReadAsync(sql, _ => true, poll.SessionId, poll.PollId)).Count > 0)
                open.Add(poll);
        }
        return open;
    }

    /// <param name="votes">In polls that are open and locked.</param>
    public Task VoteAsync(IReadOnlyList<CastVote> votes)
    {
        // One statement can't change a row twice: the last vote of a person is the one that counts.
        var last = votes.GroupBy(vote => (vote.SessionId, vote.PollId, vote.PersonKey)).Select(same => same.Last()).OrderBy(vote => (vote.SessionId, vote.PollId, vote.PersonKey));
        return rows.InsertAsync("""INSERT INTO live_votes ("SessionId", "PollId", "PersonKey", "Choice")""",
            [.. last.Select(vote => new object?[] { vote.SessionId, vote.PollId, vote.PersonKey, vote.Choice })],
            """ON CONFLICT ("SessionId", "PollId", "PersonKey") DO UPDATE SET "Choice" = excluded."Choice" """);
    }

    public async Task UpvoteAsync(IReadOnlyList<SetUpvote> upvotes)
    {
        var last = upvotes.GroupBy(upvote => (upvote.SessionId, upvote.QuestionId, upvote.PersonKey)).Select(same => same.Last()).OrderBy(upvote => (upvote.SessionId, upvote.QuestionId, upvote.PersonKey)).ToList();
        await rows.InsertAsync("""INSERT INTO live_upvotes ("SessionId", "QuestionId", "PersonKey")""",
            [.. last.Where(upvote => upvote.On).Select(upvote => new object?[] { upvote.SessionId, upvote.QuestionId, upvote.PersonKey })], "ON CONFLICT DO NOTHING");
        foreach (var off in last.Where(upvote => !upvote.On))
            await rows.ExecuteAsync("""DELETE FROM live_upvotes WHERE "SessionId" = {0} AND "QuestionId" = {1} AND "PersonKey" = {2}""", off.SessionId, off.QuestionId, off.PersonKey);
    }

    /// <summary>Adds only what lies after the newest time that is counted: of the tabs that someone has on two nodes, each second is told twice.</summary>
    public async Task AddPresenceAsync(Guid session, IReadOnlyList<PresentPerson> people)
    {
        var ordered = people.OrderBy(person => person.Key, StringComparer.Ordinal).ToList();
        await InsertAsync([.. ordered.Where(person => person.Spans.Count == 0).Select(person => Row(person, new(person.FirstAt, person.FirstAt)))], "");
        // One statement can't change a row twice.
        for (var i = 0; ordered.Any(person => person.Spans.Count > i); i++)
            await InsertAsync([.. ordered.Where(person => person.Spans.Count > i).Select(person => Row(person, person.Spans[i]))], rows.IsPostgres ? AddOnPostgres : AddOnSqlite);

        object?[] Row(PresentPerson person, TimeSpent span) => [session, person.Key, person.PersonId, person.Name, person.FirstAt, span.To, (long)(span.To - span.From).TotalSeconds];

        Task InsertAsync(List<object?[]> told, string more) => rows.InsertAsync(
            """INSERT INTO live_presence ("SessionId", "PersonKey", "PersonId", "Name", "FirstAt", "LastAt", "Seconds")""", told,
            $"""ON CONFLICT ("SessionId", "PersonKey") DO UPDATE SET "Name" = excluded."Name"{more}""");
    }

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
