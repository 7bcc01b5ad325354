using System.Text.Json;
using Learn.Assessments.Published;

namespace Learn.Assessments.Attempts;

/// <summary>What someone asks the <see cref="AttemptWriter"/> to do.</summary>
/// <param name="At">When the server heard of it: by this the deadline is kept, however long the change then waits for its turn.</param>
internal abstract record AttemptChange(Quiz Quiz, DateTimeOffset At);

/// <summary>Begins an attempt, or goes on with the open one.</summary>
/// <param name="Seed">Of the new attempt, drawn by the caller.</param>
internal sealed record StartAttempt(LessonKey Key, Guid VersionId, Quiz Quiz, ulong Seed, string Language, DateTimeOffset At) : AttemptChange(Quiz, At);

/// <summary>A change of an attempt that there is.</summary>
internal abstract record ChangeOfAttempt(Attempt Attempt, Quiz Quiz, DateTimeOffset At) : AttemptChange(Quiz, At);

/// <param name="Answers">Of different questions; each response has the right shape.</param>
internal sealed record SaveAnswers(Attempt Attempt, Quiz Quiz, IReadOnlyList<GivenAnswer> Answers, string Device, DateTimeOffset At) : ChangeOfAttempt(Attempt, Quiz, At);

/// <summary>Takes the next hint of a question; it is kept and costs points.</summary>
/// <param name="Taken">How many she has seen: a hint that was asked for twice is taken once. Null: one more than there are.</param>
internal sealed record TakeHint(Attempt Attempt, Quiz Quiz, string QuestionId, int? Taken, DateTimeOffset At) : ChangeOfAttempt(Attempt, Quiz, At);

/// <summary>Hands the attempt in. Doing it again changes nothing.</summary>
internal sealed record SubmitAttempt(Attempt Attempt, Quiz Quiz, DateTimeOffset At) : ChangeOfAttempt(Attempt, Quiz, At);

/// <summary>Hands an attempt in whose time is over, as it stood at its deadline; does nothing to others.</summary>
internal sealed record CloseOverdue(Attempt Attempt, Quiz Quiz, DateTimeOffset At) : ChangeOfAttempt(Attempt, Quiz, At);

/// <summary>Grades a submitted attempt again, by another version of its quiz.</summary>
internal sealed record GradeAgain(Attempt Attempt, Quiz Quiz, Guid VersionId, DateTimeOffset At) : ChangeOfAttempt(Attempt, Quiz, At);

/// <summary>The quiz that attempts are counted for: of one learner, whatever version.</summary>
internal readonly record struct LessonKey(Guid LearnerId, Guid CourseId, string LessonId)
{
    public static LessonKey Of(Attempt attempt) => new(attempt.LearnerId, attempt.CourseId, attempt.LessonId);
}

/// <param name="Response">Null takes the answer back.</param>
/// <param name="BaseRevision">Of the answer that the device knew when this one was given (0: none); null where it doesn't say.</param>
internal sealed record GivenAnswer(string QuestionId, JsonElement? Response, long? BaseRevision);
