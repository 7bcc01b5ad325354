using Learn.Assessments.Attempts;
using Learn.Platform.Data;
using Learn.Platform.Events;
using Microsoft.Data.Sqlite;

namespace Learn.Assessments.Data;

internal sealed class SqliteAttemptTransaction : IAttemptTransaction
{
    private readonly SqliteAttemptStatements statements;
    private readonly Dictionary<Guid, long> revisions;
    private bool isOpen;

    public SqliteAttemptTransaction(SqliteAttemptStatements statements, IReadOnlyList<Guid> attempts)
    {
        this.statements = statements;
        revisions = new(attempts.Count);
        statements.Begin.Execute();
        isOpen = true;
        try
        {
            foreach (var attempt in attempts)
            {
                if (statements.Revise.Bind(attempt).Read(row => row.GetInt32(0)) is [var revision])
                    revisions[attempt] = revision;
            }
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    public IReadOnlyDictionary<Guid, long> Revisions => revisions;

    public Task<IReadOnlyList<Attempt>> LoadAsync(IReadOnlyList<Guid> attempts) => Task.FromResult<IReadOnlyList<Attempt>>(
        [.. attempts.SelectMany(id => statements.Attempt.Bind(id).Read(ReadAttempt)).Select(row => Attempt.Of(row, statements.Answers.Bind(row.Id).Read(ReadAnswer)))]);

    public Task<IReadOnlyList<Attempt>> LoadAsync(IReadOnlyList<LessonKey> keys) => Task.FromResult<IReadOnlyList<Attempt>>(
        [.. keys.SelectMany(key => statements.OfLesson.Bind(key.LearnerId).Bind(key.CourseId).Bind(key.LessonId).Read(ReadAttempt)).Select(row => Attempt.Of(row, []))]);

    public Task<IReadOnlySet<Guid>> AddAsync(IReadOnlyList<Attempt> attempts)
    {
        var added = new HashSet<Guid>(attempts.Count);
        foreach (var attempt in attempts)
        {
            var isNew = statements.AddAttempt
                .Bind(attempt.Id).Bind(attempt.LearnerId).Bind(attempt.CourseId).Bind(attempt.VersionId).Bind(attempt.LessonId).Bind(attempt.Number)
                .Bind(unchecked((long)attempt.Seed)).Bind(string.Join(' ', attempt.Questions)).Bind(attempt.Language).Bind((DateTimeOffset?)attempt.StartedAt)
                .Bind(attempt.Deadline).Bind(attempt.Revision).Execute() == 1;
            if (isNew)
                added.Add(attempt.Id);
        }
        return Task.FromResult<IReadOnlySet<Guid>>(added);
    }

    public Task SaveAsync(IReadOnlyCollection<AttemptDraft> drafts, DateTimeOffset now)
    {
        foreach (var draft in drafts)
        {
            var attempt = draft.Attempt;
            foreach (var question in draft.ChangedAnswers)
            {
                var answer = draft.Find(question)!;
                statements.SaveAnswer.Bind(attempt.Id).Bind(question).Bind(answer.Response?.GetRawText() ?? "")
                    .Bind((DateTimeOffset?)answer.SavedAt).Bind(answer.Revision).Bind(answer.Hints).Bind(answer.Device).Bind(answer.Seconds).Execute();
            }
            if (draft.IsGraded)
                statements.Grade.Bind(attempt.Id).Bind(attempt.SubmittedAt).Bind((long)(attempt.Score!.Value * 100)).Bind(attempt.Passed ? 1 : 0).Bind(attempt.GradedVersionId!.Value).Execute();
            foreach (var message in draft.Events.Select(happened => OutboxMessage.Of(happened, now)))
                statements.AddOutbox.Bind(message.Id).Bind(message.Type).Bind(message.Payload).Bind((DateTimeOffset?)now).Execute();
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

    private static StoredAttempt ReadAttempt(SqliteRow row) => new()
    {
        Id = row.GetGuid(0),
        LearnerId = row.GetGuid(1),
        CourseId = row.GetGuid(2),
        VersionId = row.GetGuid(3),
        LessonId = row.GetText(4),
        Number = row.GetInt32(5),
        Seed = long.Parse(row.GetText(6), System.Globalization.CultureInfo.InvariantCulture),
        Questions = row.GetText(7),
        Language = row.GetText(8),
        StartedAt = row.GetTime(9),
        Deadline = row.GetOptionalTime(10),
        SubmittedAt = row.GetOptionalTime(11),
        Score = row.GetInt32(12) is >= 0 and var score ? score : null,
        Passed = row.GetInt32(13) != 0,
        GradedVersionId = row.GetOptionalText(14) is { } version ? Guid.Parse(version) : null,
        Revision = row.GetInt32(15),
    };

    private static StoredAnswer ReadAnswer(SqliteRow row) => new()
    {
        QuestionId = row.GetText(0),
        Response = row.GetOptionalText(1),
        SavedAt = row.GetTime(2),
        Revision = row.GetInt32(3),
        Hints = row.GetInt32(4),
        Device = row.GetText(5),
        Seconds = row.GetInt32(6),
    };

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
