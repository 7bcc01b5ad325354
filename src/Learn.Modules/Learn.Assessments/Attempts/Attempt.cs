using System.Text.Json;
using Learn.Assessments.Data;

namespace Learn.Assessments.Attempts;

/// <summary>One learner's attempt at a quiz with all its answers; never changed, only replaced.</summary>
internal sealed record Attempt
{
    /// <summary>
    /// The server takes answers a little longer than it shows: what was given in the last second still has to come over a slow network.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static IReadOnlyDictionary<string, Answer> NoAnswers { get; } = new Dictionary<string, Answer>();

    public required Guid Id { get; init; }

    public required Guid LearnerId { get; init; }

    public required Guid CourseId { get; init; }

    /// <summary>The version whose quiz is asked.</summary>
    public required Guid VersionId { get; init; }

    public required string LessonId { get; init; }

    /// <summary>1 for the learner's first attempt at this quiz.</summary>
    public required int Number { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Ids, in order.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    public required string Language { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null where there is no limit.</summary>
    public required DateTimeOffset? Deadline { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Percent of the points, with two decimals; null until it is submitted.</summary>
    public decimal? Score { get; init; }

    /// <summary>What the score was made of; null where it comes from the database, which keeps the score alone.</summary>
    public Points? Points { get; init; }

    public bool Passed { get; init; }

    /// <summary>The version by whose quiz it was graded.</summary>
    public Guid? GradedVersionId { get; init; }

    public required long Revision { get; init; }

    /// <summary>By question; one that was neither answered nor asked for hints is not there.</summary>
    public IReadOnlyDictionary<string, Answer> Answers { get; init; } = NoAnswers;

    public bool IsOpen => SubmittedAt is null;

    public bool IsOverdue(DateTimeOffset now) => IsOpen && Deadline + Grace < now;

    public JsonElement? Response(string questionId) => Answers.GetValueOrDefault(questionId)?.Response;

    public int Hints(string questionId) => Answers.GetValueOrDefault(questionId)?.Hints ?? 0;

    public static Attempt Of(StoredAttempt row, IEnumerable<StoredAnswer> answers) => new()
    {
        Id = row.Id,
        LearnerId = row.LearnerId,
        CourseId = row.CourseId,
        VersionId = row.VersionId,
        LessonId = row.LessonId,
        Number = row.Number,
        Seed = unchecked((ulong)row.Seed),
        Questions = row.Questions.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Language = row.Language,
        StartedAt = row.StartedAt,
        Deadline = row.Deadline,
        SubmittedAt = row.SubmittedAt,
        Score = row.Score / 100m,
        Passed = row.Passed,
        GradedVersionId = row.GradedVersionId,
        Revision = row.Revision,
        Answers = answers.ToDictionary(answer => answer.QuestionId, Answer.Of, StringComparer.Ordinal),
    };
}

/// <param name="Response">Null where only hints were taken, or the answer was taken back.</param>
/// <param name="Revision">The attempt's revision that it came with.</param>
/// <param name="Device">A name that the device gave itself; empty where it has none.</param>
/// <param name="Seconds">Time that went by until it since the answer before, in sum.</param>
internal sealed record Answer(JsonElement? Response, DateTimeOffset SavedAt, long Revision, int Hints, string Device, int Seconds)
{
    public static Answer Of(StoredAnswer row) =>
        new(row.Response is null ? null : JsonSerializer.Deserialize<JsonElement>(row.Response), row.SavedAt, row.Revision, row.Hints, row.Device, row.Seconds);
}
