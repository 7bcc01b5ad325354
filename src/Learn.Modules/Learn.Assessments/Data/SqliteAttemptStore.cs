using System.Data;
using Learn.Assessments.Attempts;
using Learn.Platform.Data;
using Microsoft.Data.Sqlite;

namespace Learn.Assessments.Data;

/// <summary>
/// One connection with prepared statements, used by one transaction after another. With write-ahead logging and
/// <c>synchronous=FULL</c> a commit returns when the log is on disk.
/// </summary>
internal sealed class SqliteAttemptStore(DatabaseOptions database) : IAttemptStore, IDisposable
{
    private SqliteConnection? connection;
    private SqliteAttemptStatements? statements;

    public Task<IAttemptTransaction> BeginAsync(IReadOnlyList<Guid> attempts)
    {
        if (connection is not { State: ConnectionState.Open })
            Open();
        return Task.FromResult<IAttemptTransaction>(new SqliteAttemptTransaction(statements!, attempts));
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
        pragmas.CommandText = "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000";
        pragmas.ExecuteNonQuery();
        statements = new(connection);
    }
}

/// <summary>The statements of the store, prepared once; the columns are those of <see cref="AssessmentsDbContext"/>.</summary>
internal sealed class SqliteAttemptStatements(SqliteConnection connection) : IDisposable
{
    private const string Columns = """
        "Id", "LearnerId", "CourseId", "VersionId", "LessonId", "Number", "Seed", "Questions", "Language", "StartedAt", "Deadline", "SubmittedAt",
        coalesce("Score", -1), "Passed", "GradedVersionId", "Revision"
        """;

    public SqliteStatement Begin { get; } = new(connection, "BEGIN IMMEDIATE");

    public SqliteStatement Commit { get; } = new(connection, "COMMIT");

    public SqliteStatement Rollback { get; } = new(connection, "ROLLBACK");

    public SqliteStatement Revise { get; } = new(connection, """
        UPDATE assessments_attempts SET "Revision" = "Revision" + 1 WHERE "Id" = ? RETURNING "Revision"
        """);

    public SqliteStatement Attempt { get; } = new(connection, $"""
        SELECT {Columns} FROM assessments_attempts WHERE "Id" = ?
        """);

    public SqliteStatement Answers { get; } = new(connection, """
        SELECT "QuestionId", "Response", "SavedAt", "Revision", "Hints", "Device", "Seconds" FROM assessments_answers WHERE "AttemptId" = ?
        """);

    public SqliteStatement OfLesson { get; } = new(connection, $"""
        SELECT {Columns} FROM assessments_attempts WHERE "LearnerId" = ? AND "CourseId" = ? AND "LessonId" = ? ORDER BY "Number"
        """);

    public SqliteStatement AddAttempt { get; } = new(connection, """
        INSERT INTO assessments_attempts ("Id", "LearnerId", "CourseId", "VersionId", "LessonId", "Number", "Seed", "Questions", "Language", "StartedAt", "Deadline", "Passed", "Revision")
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT DO NOTHING
        """);

    public SqliteStatement Grade { get; } = new(connection, """
        UPDATE assessments_attempts SET "SubmittedAt" = ?2, "Score" = ?3, "Passed" = ?4, "GradedVersionId" = ?5 WHERE "Id" = ?1
        """);

    public SqliteStatement SaveAnswer { get; } = new(connection, """
        INSERT INTO assessments_answers ("AttemptId", "QuestionId", "Response", "SavedAt", "Revision", "Hints", "Device", "Seconds") VALUES (?, ?, nullif(?, ''), ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET "Response" = excluded."Response", "SavedAt" = excluded."SavedAt", "Revision" = excluded."Revision",
            "Hints" = excluded."Hints", "Device" = excluded."Device", "Seconds" = excluded."Seconds"
        """);

    public SqliteStatement AddOutbox { get; } = new(connection, """
        INSERT INTO platform_outbox ("Id", "Type", "Payload", "CreatedAt", "Attempts", "DueAt") VALUES (?1, ?2, ?3, ?4, 0, ?4)
        """);

    public void Dispose()
    {
        foreach (var statement in new[] { Begin, Commit, Rollback, Revise, Attempt, Answers, OfLesson, AddAttempt, Grade, SaveAnswer, AddOutbox })
            statement.Dispose();
    }
}
