using Learn.Assessments.Attempts;
using Learn.Assessments.Features;
using Learn.Assessments.Published;

namespace Learn.Assessments.Endpoints;

/// <summary>A quiz's rules and one's own attempts.</summary>
/// <param name="Questions">How many an attempt asks.</param>
/// <param name="Points">What they are worth together.</param>
/// <param name="Pass">Percent that pass.</param>
/// <param name="Attempts">How many there may be; null: any number.</param>
/// <param name="PauseMinutes">Between the end of an attempt and the start of the next.</param>
/// <param name="Minutes">That an attempt may take; null: any time.</param>
/// <param name="Grade">«best», «last» or «average».</param>
/// <param name="Review">«after-submit», «after-pass» or «never».</param>
/// <param name="Gate">Whether the lessons of later sections wait until it is passed.</param>
/// <param name="Mine">Null for a guest.</param>
internal sealed record QuizBody(
    string Course, string Lesson, string Title, int Questions, decimal Points, decimal Pass, int? Attempts, int PauseMinutes, int? Minutes, string Grade, string Review, bool Gate, MyQuizBody? Mine)
{
    public static QuizBody Of(QuizView view, string language, bool isGuest)
    {
        var settings = view.Place.Quiz.Settings;
        return new(view.Place.Course.Slug, view.Place.Lesson.Id, view.Place.Title(language), view.Questions, view.Points, settings.Pass, settings.Attempts, settings.PauseMinutes, settings.TimeMinutes,
            settings.Grade switch { GradeMethod.Last => "last", GradeMethod.Average => "average", _ => "best" },
            settings.Review switch { ReviewPolicy.AfterPass => "after-pass", ReviewPolicy.Never => "never", _ => "after-submit" },
            settings.Gate, isGuest ? null : MyQuizBody.Of(view));
    }
}

/// <param name="Score">What one's attempts come to, in percent; null while none was handed in.</param>
/// <param name="AttemptsLeft">Null: any number.</param>
/// <param name="Open">The attempt to go on with, or null.</param>
/// <param name="Refused">Why no further attempt can begin now: «no-attempts-left», «pause» or «gate»; null when one can.</param>
/// <param name="Until">For «pause»: when it is over.</param>
/// <param name="Waits">For «gate»: the quiz that has to be passed first.</param>
internal sealed record MyQuizBody(decimal? Score, bool Passed, int? AttemptsLeft, Guid? Open, string? Refused, DateTimeOffset? Until, string? Waits, IReadOnlyList<MyAttemptBody> Attempts)
{
    public static MyQuizBody Of(QuizView view) => new(
        view.Result.Score, view.Result.Passed, view.AttemptsLeft, view.Open?.Id, view.Refusal is { } refusal ? Refusals.Name(refusal.Kind) : null, view.Refusal?.Until, view.Refusal?.Gate?.Id,
        [.. view.Attempts.Select(attempt => new MyAttemptBody(attempt.Id, attempt.Number, attempt.StartedAt, attempt.Deadline, attempt.SubmittedAt, attempt.Score, attempt.Passed, view.MayReview(attempt)))]);
}

internal sealed record MyAttemptBody(
    Guid Id, int Number, DateTimeOffset StartedAt, DateTimeOffset? Deadline, DateTimeOffset? SubmittedAt, decimal? Score, bool Passed, bool MayReview);
