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
        return Task.FromResult<IProgressTransaction>(new SqliteProgressTransaction(statements!, learners));
    }

    public void Dispose()
    {
        statements?.Dispose();
        connection?.Dispose();
    }

    private void Open()
    {
        Dispose();
        connection = SqliteStatement.Open(database);
        using var pragmas = connection.CreateCommand();
        // The log may grow to 16 MB before it is brought home: the pages of who is learning now are written there many times, and home once.
        pragmas.CommandText = "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000";
        pragmas.ExecuteNonQuery();
        statements = new(connection);
    }
}

/// <summary>The statements of the store, prepared once; the columns are those of <see cref="LearningDbContext"/>.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    public SqliteStatement Begin { get; } = new(connection, "BEGIN IMMEDIATE");

    public SqliteStatement Commit { get; } = new(connection, "COMMIT");

    public SqliteStatement Rollback { get; } = new(connection, "ROLLBACK");

    public SqliteStatement Revise { get; } = new(connection, """
        INSERT INTO learning_learners ("LearnerId", "Revision") VALUES (?, 1)
        ON CONFLICT DO UPDATE SET "Revision" = "Revision" + 1 RETURNING "Revision"
        """);

    public SqliteStatement Enrollments { get; } = new(connection, """
        SELECT "CourseId", "VersionId", "EnrolledAt", "LeftAt", "CompletedAt" FROM learning_enrollments WHERE "LearnerId" = ?
        """);

    public SqliteStatement Lessons { get; } = new(connection, """
        SELECT "CourseId", "LessonId", "ViewedAt", "CompletedAt", "Position", "Seconds" FROM learning_lessons WHERE "LearnerId" = ?
        """);

    public SqliteStatement AddEvent { get; } = new(connection, """
        INSERT INTO learning_events ("LearnerId", "EventId", "ReceivedOn") VALUES (?, ?, ?) ON CONFLICT DO NOTHING
        """);

    public SqliteStatement SaveEnrollment { get; } = new(connection, """
        INSERT INTO learning_enrollments ("LearnerId", "CourseId", "VersionId", "EnrolledAt", "LeftAt", "CompletedAt") VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET "VersionId" = excluded."VersionId", "EnrolledAt" = excluded."EnrolledAt", "LeftAt" = excluded."LeftAt", "CompletedAt" = excluded."CompletedAt"
        """);

    public SqliteStatement SaveLesson { get; } = new(connection, """
        INSERT INTO learning_lessons ("LearnerId", "CourseId", "LessonId", "ViewedAt", "CompletedAt", "Position", "Seconds") VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET "ViewedAt" = excluded."ViewedAt", "CompletedAt" = excluded."CompletedAt", "Position" = excluded."Position", "Seconds" = excluded."Seconds"
        """);

    public SqliteStatement AddOutbox { get; } = new(connection, """
        INSERT INTO platform_outbox ("Id", "Type", "Payload", "CreatedAt", "Attempts", "DueAt") VALUES (?1, ?2, ?3, ?4, 0, ?4)
        """);

    public void Dispose()
    {
        foreach (var statement in new[] { Begin, Commit, Rollback, Revise, Enrollments, Lessons, AddEvent, SaveEnrollment, SaveLesson, AddOutbox })
            statement.Dispose();
    }
}

internal sealed class SqliteProgressTransaction : IProgressTransaction
{
    private readonly SqliteStatements statements;
    private readonly Dictionary<Guid, long> revisions;
    private bool isOpen;

    public SqliteProgressTransaction(SqliteStatements statements, IReadOnlyList<Guid> learners)
    {
        this.statements = statements;
        revisions = new(learners.Count);
        statements.Begin.Execute();
        isOpen = true;
        try
        {
            foreach (var learner in learners)
                revisions[learner] = statements.Revise.Bind(learner).Scalar();
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    public IReadOnlyDictionary<Guid, long> Revisions => revisions;

    public Task<LearnerRecord> LoadAsync(Guid learnerId) => Task.FromResult(LearnerRecord.Of(
        learnerId, revisions[learnerId] - 1,
        statements.Enrollments.Bind(learnerId).Read(row => new Enrollment
        {
            CourseId = row.GetGuid(0),
            VersionId = row.GetGuid(1),
            EnrolledAt = row.GetTime(2),
            LeftAt = row.GetOptionalTime(3),
            CompletedAt = row.GetOptionalTime(4),
        }),
        statements.Lessons.Bind(learnerId).Read(row => new LessonProgress
        {
            CourseId = row.GetGuid(0),
            LessonId = row.GetText(1),
            ViewedAt = row.GetOptionalTime(2),
            CompletedAt = row.GetOptionalTime(3),
            Position = row.GetInt32(4),
            Seconds = row.GetInt32(5),
        })));

    public Task<IReadOnlyList<bool>> AddEventsAsync(IReadOnlyList<(Guid LearnerId, Guid EventId)> events, DateTimeOffset now)
    {
        var today = DayNumber.Of(now);
        var fresh = new bool[events.Count];
        for (var i = 0; i < fresh.Length; i++)
            fresh[i] = statements.AddEvent.Bind(events[i].LearnerId).Bind(events[i].EventId).Bind(today).Execute() == 1;
        return Task.FromResult<IReadOnlyList<bool>>(fresh);
    }

    public Task SaveAsync(IReadOnlyCollection<LearnerDraft> drafts, DateTimeOffset now)
    {
        foreach (var draft in drafts)
        {
            foreach (var id in draft.ChangedCourses)
            {
                var course = draft.Find(id)!;
                statements.SaveEnrollment.Bind(draft.LearnerId).Bind(id).Bind(course.VersionId).Bind(course.EnrolledAt).Bind(course.LeftAt).Bind(course.CompletedAt).Execute();
            }
            foreach (var (courseId, lessonId) in draft.ChangedLessons)
            {
                var lesson = draft.Find(courseId)!.Lessons[lessonId];
                statements.SaveLesson.Bind(draft.LearnerId).Bind(courseId).Bind(lessonId).Bind(lesson.ViewedAt).Bind(lesson.CompletedAt).Bind(lesson.Position).Bind(lesson.Seconds).Execute();
            }
            foreach (var message in draft.Events.Select(happened => OutboxMessage.Of(happened, now)))
                statements.AddOutbox.Bind(message.Id).Bind(message.Type).Bind(message.Payload).Bind(now).Execute();
        }
        return Task.CompletedTask;
    }

    public Task CommitAsync()
    {
        statements.Commit.Execute();
        isOpen = false;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        if (isOpen)
            RollBack();
        return ValueTask.CompletedTask;
    }

    private void RollBack()
    {
        isOpen = false;
        try
        {
            statements.Rollback.Execute();
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SQLitePCL.raw.SQLITE_ERROR)
        {
            // SQLite has rolled back by itself, as it does when the disk is full.
        }
    }
}

internal static class DayNumber
{
    /// <summary>Days since 1970-01-01 (UTC).</summary>
    public static int Of(DateTimeOffset time) => (int)(time.ToUnixTimeSeconds() / 86_400);
}
