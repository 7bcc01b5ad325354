using System.Data;
using Learn.Learning.Progress;
using Learn.Platform.Data;
using Learn.Platform.Events;
using Microsoft.Data.Sqlite;

namespace Learn.Learning.Data;

/// <summary>
/// One connection with prepared statements, used by one transaction after another. With write-ahead logging and
/// <c>synchronous=FULL</c> a commit returns when the log is on disk.
/// </summary>
internal sealed class SqliteProgressStore(DatabaseOptions database) : IProgressStore, IDisposable
{
    private SqliteConnection? connection;
    private SqliteStatements? statements;

    public Task<IProgressTransaction> BeginAsync(IReadOnlyList<Guid> learners)
    {
        if (connection is not { State: ConnectionState.Open })
            Open();
        return Task.FromResult<IProgressTransaction>(new SqliteProgressTransaction(statements!, connection!.BeginTransaction(), learners));
    }

    public void Dispose() => connection?.Dispose();

    private void Open()
    {
        connection?.Dispose();
        connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        _ = SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle!, 1000 * DatabaseOptions.CommandTimeout);
        using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA synchronous = FULL";
        pragma.ExecuteNonQuery();
        statements = new(connection);
    }
}

/// <summary>The statements of the store, prepared once; the columns are those of <see cref="LearningDbContext"/>.</summary>
internal sealed class SqliteStatements(SqliteConnection connection)
{
    public SqliteCommand Revise { get; } = Prepare(connection, """
        INSERT INTO learning_learners ("LearnerId", "Revision") VALUES (@0, 1)
        ON CONFLICT DO UPDATE SET "Revision" = "Revision" + 1 RETURNING "Revision"
        """, 1);

    public SqliteCommand Enrollments { get; } = Prepare(connection, """
        SELECT "CourseId", "VersionId", "EnrolledAt", "LeftAt", "CompletedAt" FROM learning_enrollments WHERE "LearnerId" = @0
        """, 1);

    public SqliteCommand Lessons { get; } = Prepare(connection, """
        SELECT "CourseId", "LessonId", "ViewedAt", "CompletedAt", "Position", "Seconds" FROM learning_lessons WHERE "LearnerId" = @0
        """, 1);

    public SqliteCommand AddEvent { get; } = Prepare(connection, """
        INSERT INTO learning_events ("LearnerId", "EventId", "ReceivedOn") VALUES (@0, @1, @2) ON CONFLICT DO NOTHING
        """, 3);

    public SqliteCommand SaveEnrollment { get; } = Prepare(connection, """
        INSERT INTO learning_enrollments ("LearnerId", "CourseId", "VersionId", "EnrolledAt", "LeftAt", "CompletedAt") VALUES (@0, @1, @2, @3, @4, @5)
        ON CONFLICT DO UPDATE SET "VersionId" = excluded."VersionId", "EnrolledAt" = excluded."EnrolledAt", "LeftAt" = excluded."LeftAt", "CompletedAt" = excluded."CompletedAt"
        """, 6);

    public SqliteCommand SaveLesson { get; } = Prepare(connection, """
        INSERT INTO learning_lessons ("LearnerId", "CourseId", "LessonId", "ViewedAt", "CompletedAt", "Position", "Seconds") VALUES (@0, @1, @2, @3, @4, @5, @6)
        ON CONFLICT DO UPDATE SET "ViewedAt" = excluded."ViewedAt", "CompletedAt" = excluded."CompletedAt", "Position" = excluded."Position", "Seconds" = excluded."Seconds"
        """, 7);

    public SqliteCommand AddOutbox { get; } = Prepare(connection, """
        INSERT INTO platform_outbox ("Id", "Type", "Payload", "CreatedAt", "Attempts", "DueAt") VALUES (@0, @1, @2, @3, 0, @3)
        """, 4);

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@{i}", Value = DBNull.Value });
        command.Prepare();
        return command;
    }
}

internal sealed class SqliteProgressTransaction : IProgressTransaction
{
    private readonly SqliteStatements statements;
    private readonly SqliteTransaction transaction;
    private readonly Dictionary<Guid, long> revisions = [];

    public SqliteProgressTransaction(SqliteStatements statements, SqliteTransaction transaction, IReadOnlyList<Guid> learners)
    {
        (this.statements, this.transaction) = (statements, transaction);
        foreach (var learner in learners)
            revisions[learner] = (long)Bind(statements.Revise, learner).ExecuteScalar()!;
    }

    public IReadOnlyDictionary<Guid, long> Revisions => revisions;

    public Task<LearnerRecord> LoadAsync(Guid learnerId)
    {
        var lessons = new List<(Guid CourseId, string LessonId, LessonRecord Lesson)>();
        using (var reader = Bind(statements.Lessons, learnerId).ExecuteReader())
        {
            while (reader.Read())
                lessons.Add((reader.GetGuid(0), reader.GetString(1), new(Time(reader, 2), Time(reader, 3), reader.GetInt32(4), reader.GetInt32(5))));
        }
        var byCourse = lessons.ToLookup(row => row.CourseId);
        var courses = new Dictionary<Guid, CourseRecord>();
        using (var reader = Bind(statements.Enrollments, learnerId).ExecuteReader())
        {
            while (reader.Read())
            {
                var id = reader.GetGuid(0);
                courses[id] = new(id, reader.GetGuid(1), Time(reader, 2)!.Value, Time(reader, 3), Time(reader, 4),
                    byCourse[id].ToDictionary(row => row.LessonId, row => row.Lesson, StringComparer.Ordinal));
            }
        }
        return Task.FromResult(new LearnerRecord(learnerId, revisions[learnerId] - 1, courses));
    }

    public Task<IReadOnlyList<bool>> AddEventsAsync(IReadOnlyList<(Guid LearnerId, Guid EventId)> events, DateTimeOffset now)
    {
        var today = DayNumber.Of(now);
        var fresh = new bool[events.Count];
        for (var i = 0; i < fresh.Length; i++)
            fresh[i] = Bind(statements.AddEvent, events[i].LearnerId, events[i].EventId, today).ExecuteNonQuery() == 1;
        return Task.FromResult<IReadOnlyList<bool>>(fresh);
    }

    public Task SaveAsync(IReadOnlyCollection<LearnerDraft> drafts, DateTimeOffset now)
    {
        foreach (var draft in drafts)
        {
            foreach (var id in draft.ChangedCourses)
            {
                var course = draft.Find(id)!;
                Bind(statements.SaveEnrollment, draft.LearnerId, id, course.VersionId, Text(course.EnrolledAt), Text(course.LeftAt), Text(course.CompletedAt)).ExecuteNonQuery();
            }
            foreach (var (courseId, lessonId) in draft.ChangedLessons)
            {
                var lesson = draft.Find(courseId)!.Lessons[lessonId];
                Bind(statements.SaveLesson, draft.LearnerId, courseId, lessonId, Text(lesson.ViewedAt), Text(lesson.CompletedAt), lesson.Position, lesson.Seconds).ExecuteNonQuery();
            }
            foreach (var message in draft.Events.Select(happened => OutboxMessage.Of(happened, now)))
                Bind(statements.AddOutbox, message.Id, message.Type, message.Payload, Text(now)).ExecuteNonQuery();
        }
        return Task.CompletedTask;
    }

    public Task CommitAsync()
    {
        transaction.Commit();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => transaction.DisposeAsync();

    private SqliteCommand Bind(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command;
    }

    private static object Text(DateTimeOffset? time) => time is { } value ? UtcTextConverter.ToText(value) : DBNull.Value;

    private static DateTimeOffset? Time(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : UtcTextConverter.FromText(reader.GetString(column));
}

internal static class DayNumber
{
    /// <summary>Days since 1970-01-01 (UTC).</summary>
    public static int Of(DateTimeOffset time) => (int)(time.ToUnixTimeSeconds() / 86_400);
}
