using Learn.Learning.Progress;
using Learn.Platform.Data;
using Learn.Platform.Events;
using Npgsql;
using NpgsqlTypes;

namespace Learn.Learning.Data;

/// <summary>Whole batches as arrays: a handful of round trips whatever number of learners it serves.</summary>
internal sealed class PostgresProgressStore(DatabaseOptions database) : IProgressStore, IAsyncDisposable
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(database.ConnectionString);

    public async Task<IProgressTransaction> BeginAsync(IReadOnlyList<Guid> learners)
    {
        var connection = await source.OpenConnectionAsync();
        try
        {
            var transaction = new PostgresProgressTransaction(connection, await connection.BeginTransactionAsync());
            await transaction.ReviseAsync(learners);
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

internal sealed class PostgresProgressTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction) : IProgressTransaction
{
    private readonly Dictionary<Guid, long> revisions = [];

    public IReadOnlyDictionary<Guid, long> Revisions => revisions;

    /// <summary>The rows stay locked until the commit, so another node waits before it builds on what is being changed here.</summary>
    public async Task ReviseAsync(IReadOnlyList<Guid> learners)
    {
        await using var command = Command("""
            INSERT INTO learning_learners ("LearnerId", "Revision") SELECT id, 1 FROM unnest($1) AS id ORDER BY id
            ON CONFLICT ("LearnerId") DO UPDATE SET "Revision" = learning_learners."Revision" + 1
            RETURNING "LearnerId", "Revision"
            """, learners.ToArray());
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            revisions[reader.GetGuid(0)] = reader.GetInt64(1);
    }

    public async Task<LearnerRecord> LoadAsync(Guid learnerId)
    {
        var enrollments = await ReadAsync("""
            SELECT "CourseId", "VersionId", "EnrolledAt", "LeftAt", "CompletedAt" FROM learning_enrollments WHERE "LearnerId" = $1
            """, learnerId, row => new Enrollment
        {
            CourseId = row.GetGuid(0),
            VersionId = row.GetGuid(1),
            EnrolledAt = Time(row, 2)!.Value,
            LeftAt = Time(row, 3),
            CompletedAt = Time(row, 4),
        });
        var lessons = await ReadAsync("""
            SELECT "CourseId", "LessonId", "ViewedAt", "CompletedAt", "Position", "Seconds" FROM learning_lessons WHERE "LearnerId" = $1
            """, learnerId, row => new LessonProgress
        {
            CourseId = row.GetGuid(0),
            LessonId = row.GetString(1),
            ViewedAt = Time(row, 2),
            CompletedAt = Time(row, 3),
            Position = row.GetInt32(4),
            Seconds = row.GetInt32(5),
        });
        return LearnerRecord.Of(learnerId, revisions[learnerId] - 1, enrollments, lessons);
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Guid learnerId, Func<NpgsqlDataReader, T> read)
    {
        await using var command = Command(sql, learnerId);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    public async Task<IReadOnlyList<bool>> AddEventsAsync(IReadOnlyList<(Guid LearnerId, Guid EventId)> events, DateTimeOffset now)
    {
        if (events.Count == 0)
            return [];
        await using var command = Command("""
            INSERT INTO learning_events ("LearnerId", "EventId", "ReceivedOn") SELECT learner, event, $3 FROM unnest($1, $2) AS given(learner, event)
            ON CONFLICT DO NOTHING RETURNING "LearnerId", "EventId"
            """, events.Select(item => item.LearnerId).ToArray(), events.Select(item => item.EventId).ToArray(), DayNumber.Of(now));
        var added = new HashSet<(Guid, Guid)>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                added.Add((reader.GetGuid(0), reader.GetGuid(1)));
        }
        // The first of two equal ones in this batch is the new one.
        return [.. events.Select(added.Remove)];
    }

    public async Task SaveAsync(IReadOnlyCollection<LearnerDraft> drafts, DateTimeOffset now)
    {
        var courses = drafts.SelectMany(draft => draft.ChangedCourses, (draft, id) => (draft.LearnerId, Course: draft.Find(id)!)).ToList();
        var lessons = drafts.SelectMany(draft => draft.ChangedLessons, (draft, key) => (draft.LearnerId, key.CourseId, key.LessonId, Lesson: draft.Find(key.CourseId)!.Lessons[key.LessonId])).ToList();
        var messages = drafts.SelectMany(draft => draft.Events).Select(happened => OutboxMessage.Of(happened, now)).ToList();
        if (courses.Count > 0)
        {
            await ExecuteAsync("""
                INSERT INTO learning_enrollments ("LearnerId", "CourseId", "VersionId", "EnrolledAt", "LeftAt", "CompletedAt") SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
                ON CONFLICT ("LearnerId", "CourseId") DO UPDATE SET "VersionId" = excluded."VersionId", "EnrolledAt" = excluded."EnrolledAt", "LeftAt" = excluded."LeftAt", "CompletedAt" = excluded."CompletedAt"
                """,
                courses.Select(row => row.LearnerId).ToArray(), courses.Select(row => row.Course.CourseId).ToArray(), courses.Select(row => row.Course.VersionId).ToArray(),
                Times(courses.Select(row => (DateTimeOffset?)row.Course.EnrolledAt)), Times(courses.Select(row => row.Course.LeftAt)), Times(courses.Select(row => row.Course.CompletedAt)));
        }
        if (lessons.Count > 0)
        {
            await ExecuteAsync("""
                INSERT INTO learning_lessons ("LearnerId", "CourseId", "LessonId", "ViewedAt", "CompletedAt", "Position", "Seconds") SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT ("LearnerId", "CourseId", "LessonId") DO UPDATE SET "ViewedAt" = excluded."ViewedAt", "CompletedAt" = excluded."CompletedAt", "Position" = excluded."Position", "Seconds" = excluded."Seconds"
                """,
                lessons.Select(row => row.LearnerId).ToArray(), lessons.Select(row => row.CourseId).ToArray(), lessons.Select(row => row.LessonId).ToArray(),
                Times(lessons.Select(row => row.Lesson.ViewedAt)), Times(lessons.Select(row => row.Lesson.CompletedAt)),
                lessons.Select(row => row.Lesson.Position).ToArray(), lessons.Select(row => row.Lesson.Seconds).ToArray());
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

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = DatabaseOptions.CommandTimeout };
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        return command;
    }

    private static NpgsqlParameter Times(IEnumerable<DateTimeOffset?> times) =>
        new() { Value = times.Select(time => time?.UtcDateTime).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz };

    private static DateTimeOffset? Time(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : new DateTimeOffset(reader.GetDateTime(column), TimeSpan.Zero);
}
