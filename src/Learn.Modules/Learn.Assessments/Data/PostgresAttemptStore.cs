using Learn.Assessments.Attempts;
using Learn.Platform.Data;
using Learn.Platform.Events;
using Npgsql;
using NpgsqlTypes;

namespace Learn.Assessments.Data;

/// <summary>Whole batches as arrays: a handful of round trips whatever number of learners it serves.</summary>
internal sealed class PostgresAttemptStore(DatabaseOptions database) : IAttemptStore, IAsyncDisposable
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(database.ConnectionString);

    public async Task<IAttemptTransaction> BeginAsync(IReadOnlyList<Guid> attempts)
    {
        var connection = await source.OpenConnectionAsync();
        try
        {
            var transaction = new PostgresAttemptTransaction(connection, await connection.BeginTransactionAsync());
            await transaction.ReviseAsync(attempts);
            return transaction;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}

internal sealed class PostgresAttemptTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAttemptTransaction
{
    private const string Columns = """
        a."Id", a."LearnerId", a."CourseId", a."VersionId", a."LessonId", a."Number", a."Seed", a."Questions", a."Language", a."StartedAt", a."Deadline", a."SubmittedAt",
        a."Score", a."Passed", a."GradedVersionId", a."Revision"
        """;

    private readonly Dictionary<Guid, long> revisions = [];

    public IReadOnlyDictionary<Guid, long> Revisions => revisions;

    /// <summary>The rows stay locked until the commit, so another node waits before it builds on what is being changed here.</summary>
    public async Task ReviseAsync(IReadOnlyList<Guid> attempts)
    {
        if (attempts.Count == 0)
            return;
        // Locked in the order of the ids: an UPDATE alone takes them in any order.
        var rows = await ReadAsync("""
            WITH locked AS MATERIALIZED (SELECT "Id" FROM assessments_attempts WHERE "Id" = ANY($1) ORDER BY "Id" FOR UPDATE)
            UPDATE assessments_attempts a SET "Revision" = a."Revision" + 1 FROM locked WHERE a."Id" = locked."Id" RETURNING a."Id", a."Revision"
            """, row => (Id: row.GetGuid(0), Revision: row.GetInt64(1)), attempts.ToArray());
        foreach (var (id, revision) in rows)
            revisions[id] = revision;
    }

    public async Task<IReadOnlyList<Attempt>> LoadAsync(IReadOnlyList<Guid> attempts)
    {
        var rows = await ReadAsync($"SELECT {Columns} FROM assessments_attempts a WHERE a.\"Id\" = ANY($1)", ReadAttempt, attempts.ToArray());
        var answers = (await ReadAsync("""
            SELECT "AttemptId", "QuestionId", "Response", "SavedAt", "Revision", "Hints", "Device", "Seconds" FROM assessments_answers WHERE "AttemptId" = ANY($1)
            """, ReadAnswer, attempts.ToArray())).ToLookup(answer => answer.AttemptId);
        return [.. rows.Select(row => Attempt.Of(row, answers[row.Id]))];
    }

    public async Task<IReadOnlyList<Attempt>> LoadAsync(IReadOnlyList<LessonKey> keys)
    {
        if (keys.Count == 0)
            return [];
        var rows = await ReadAsync($"""
            SELECT {Columns} FROM assessments_attempts a
            JOIN unnest($1, $2, $3) AS asked(learner, course, lesson) ON a."LearnerId" = learner AND a."CourseId" = course AND a."LessonId" = lesson ORDER BY a."Number"
            """, ReadAttempt, keys.Select(key => key.LearnerId).ToArray(), keys.Select(key => key.CourseId).ToArray(), keys.Select(key => key.LessonId).ToArray());
        return [.. rows.Select(row => Attempt.Of(row, []))];
    }

    public async Task<IReadOnlySet<Guid>> AddAsync(IReadOnlyList<Attempt> attempts) => (await ReadAsync("""
        INSERT INTO assessments_attempts ("Id", "LearnerId", "CourseId", "VersionId", "LessonId", "Number", "Seed", "Questions", "Language", "StartedAt", "Deadline", "Passed", "Revision")
        SELECT id, learner, course, version, lesson, number, seed, questions, language, started, deadline, false, 1
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS given(id, learner, course, version, lesson, number, seed, questions, language, started, deadline) ORDER BY learner, course, lesson
        ON CONFLICT DO NOTHING RETURNING "Id"
        """, row => row.GetGuid(0),
        attempts.Select(attempt => attempt.Id).ToArray(), attempts.Select(attempt => attempt.LearnerId).ToArray(), attempts.Select(attempt => attempt.CourseId).ToArray(),
        attempts.Select(attempt => attempt.VersionId).ToArray(), attempts.Select(attempt => attempt.LessonId).ToArray(), attempts.Select(attempt => attempt.Number).ToArray(),
        attempts.Select(attempt => unchecked((long)attempt.Seed)).ToArray(), attempts.Select(attempt => string.Join(' ', attempt.Questions)).ToArray(), attempts.Select(attempt => attempt.Language).ToArray(),
        Times(attempts.Select(attempt => (DateTimeOffset?)attempt.StartedAt)), Times(attempts.Select(attempt => attempt.Deadline)))).ToHashSet();

    public async Task SaveAsync(IReadOnlyCollection<AttemptDraft> drafts, DateTimeOffset now)
    {
        var answers = drafts.SelectMany(draft => draft.ChangedAnswers, (draft, question) => (draft.Attempt.Id, Question: question, Answer: draft.Find(question)!)).ToList();
        var graded = drafts.Where(draft => draft.IsGraded).Select(draft => draft.Attempt).ToList();
        var messages = drafts.SelectMany(draft => draft.Events).Select(happened => OutboxMessage.Of(happened, now)).ToList();
        if (answers.Count > 0)
        {
            await ExecuteAsync("""
                INSERT INTO assessments_answers ("AttemptId", "QuestionId", "Response", "SavedAt", "Revision", "Hints", "Device", "Seconds") SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT ("AttemptId", "QuestionId") DO UPDATE SET "Response" = excluded."Response", "SavedAt" = excluded."SavedAt", "Revision" = excluded."Revision",
                    "Hints" = excluded."Hints", "Device" = excluded."Device", "Seconds" = excluded."Seconds"
                """,
                answers.Select(row => row.Id).ToArray(), answers.Select(row => row.Question).ToArray(), Texts(answers.Select(row => row.Answer.Response?.GetRawText())),
                Times(answers.Select(row => (DateTimeOffset?)row.Answer.SavedAt)), answers.Select(row => row.Answer.Revision).ToArray(), answers.Select(row => row.Answer.Hints).ToArray(),
                answers.Select(row => row.Answer.Device).ToArray(), answers.Select(row => row.Answer.Seconds).ToArray());
        }
        if (graded.Count > 0)
        {
            await ExecuteAsync("""
                UPDATE assessments_attempts a SET "SubmittedAt" = submitted, "Score" = score, "Passed" = passed, "GradedVersionId" = version
                FROM unnest($1, $2, $3, $4, $5) AS given(id, submitted, score, passed, version) WHERE a."Id" = given.id
                """,
                graded.Select(attempt => attempt.Id).ToArray(), Times(graded.Select(attempt => attempt.SubmittedAt)), graded.Select(attempt => (int)(attempt.Score!.Value * 100)).ToArray(),
                graded.Select(attempt => attempt.Passed).ToArray(), graded.Select(attempt => attempt.GradedVersionId!.Value).ToArray());
        }
        if (messages.Count > 0)
        {
            await ExecuteAsync("""
                INSERT INTO platform_outbox ("Id", "Type", "Payload", "CreatedAt", "Attempts", "DueAt") SELECT id, type, payload, $4, 0, $4 FROM unnest($1, $2, $3) AS given(id, type, payload)
                """,
                messages.Select(row => row.Id).ToArray(), messages.Select(row => row.Type).ToArray(), messages.Select(row => row.Payload).ToArray(), now);
        }
    }

    public Task CommitAsync() => transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }

#pragma warning disable CA2100 // Every statement is a constant of this class.
    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = DatabaseOptions.CommandTimeout };
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return command;
    }
#pragma warning restore CA2100

    private static NpgsqlParameter Times(IEnumerable<DateTimeOffset?> times) =>
        new() { Value = times.Select(time => time?.UtcDateTime).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz };

    private static NpgsqlParameter Texts(IEnumerable<string?> texts) => new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static StoredAttempt ReadAttempt(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        LearnerId = row.GetGuid(1),
        CourseId = row.GetGuid(2),
        VersionId = row.GetGuid(3),
        LessonId = row.GetString(4),
        Number = row.GetInt32(5),
        Seed = row.GetInt64(6),
        Questions = row.GetString(7),
        Language = row.GetString(8),
        StartedAt = new(row.GetDateTime(9), TimeSpan.Zero),
        Deadline = Time(row, 10),
        SubmittedAt = Time(row, 11),
        Score = row.IsDBNull(12) ? null : row.GetInt32(12),
        Passed = row.GetBoolean(13),
        GradedVersionId = row.IsDBNull(14) ? null : row.GetGuid(14),
        Revision = row.GetInt64(15),
    };

    private static StoredAnswer ReadAnswer(NpgsqlDataReader row) => new()
    {
        AttemptId = row.GetGuid(0),
        QuestionId = row.GetString(1),
        Response = row.IsDBNull(2) ? null : row.GetString(2),
        SavedAt = new(row.GetDateTime(3), TimeSpan.Zero),
        Revision = row.GetInt64(4),
        Hints = row.GetInt32(5),
        Device = row.GetString(6),
        Seconds = row.GetInt32(7),
    };

    private static DateTimeOffset? Time(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : new DateTimeOffset(reader.GetDateTime(column), TimeSpan.Zero);
}
