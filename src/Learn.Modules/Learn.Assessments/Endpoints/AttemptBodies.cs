using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Assessments.Attempts;
using Learn.Assessments.Published;

namespace Learn.Assessments.Endpoints;

/// <param name="State">«open» or «submitted».</param>
/// <param name="Language">Of the questions; numbers are read by it.</param>
/// <param name="SecondsLeft">By the server's clock when it answered; null where there is no limit or the attempt is over.</param>
/// <param name="Score">Percent; null until it is submitted.</param>
/// <param name="Revision">Grows with each change of the attempt.</param>
internal sealed record AttemptBody(
    Guid Id, string Course, string Lesson, int Number, string State, string Language, DateTimeOffset StartedAt, DateTimeOffset? Deadline, int? SecondsLeft,
    DateTimeOffset? SubmittedAt, decimal? Score, bool Passed, long Revision, IReadOnlyList<AskedBody> Questions)
{
    public static AttemptBody Of(OpenedAttempt opened, DateTimeOffset now)
    {
        var attempt = opened.Attempt;
        return new(attempt.Id, opened.Place.Course.Slug, attempt.LessonId, attempt.Number, attempt.IsOpen ? "open" : "submitted", attempt.Language, attempt.StartedAt, attempt.Deadline,
            attempt.IsOpen && attempt.Deadline is { } deadline ? (int)Math.Max(0, (deadline - now).TotalSeconds) : null,
            attempt.SubmittedAt, attempt.Score, attempt.Passed, attempt.Revision, [.. opened.Questions.Select(question => AskedBody.Of(attempt, question))]);
    }
}

/// <param name="Question">What may be seen before it is handed in; see docs/api.md for each type.</param>
/// <param name="Response">What was saved, or null.</param>
/// <param name="Revision">Of the answer; 0 where there is none. Send it as <c>baseRevision</c> with the next one.</param>
/// <param name="Device">That saved it, by the name it gave itself.</param>
/// <param name="Hints">Those that were taken, as HTML.</param>
internal sealed record AskedBody(JsonObject Question, JsonElement? Response, long Revision, DateTimeOffset? SavedAt, string? Device, IReadOnlyList<string> Hints)
{
    public static AskedBody Of(Attempt attempt, AskedQuestion question)
    {
        var answer = attempt.Answers.GetValueOrDefault(question.Id);
        return new(question.Present(attempt.Language, answer?.Response), answer?.Response, answer?.Revision ?? 0, answer?.SavedAt, answer?.Device is { Length: > 0 } device ? device : null, Taken(attempt, question));
    }

    public static IReadOnlyList<string> Taken(Attempt attempt, AskedQuestion question) =>
        [.. Enumerable.Range(0, attempt.Hints(question.Id)).Select(index => question.Hint(attempt.Language, index)).OfType<string>()];
}

/// <param name="Response">The question type's own object; null takes the answer back.</param>
/// <param name="BaseRevision">Of the answer that the device knew, 0 for none.</param>
/// <param name="KnownRevision">Of the attempt, as the device last heard; what other devices changed since is told.</param>
/// <param name="Device">A name that the device gives itself: at most 40 letters, digits and «-».</param>
internal sealed record AnswerBody(JsonElement Response, long? BaseRevision, long? KnownRevision, string? Device);

/// <param name="Outcome">«saved», or «replaced» where another device had answered in between.</param>
/// <param name="Message">For «replaced»: who was first, in words.</param>
/// <param name="Revision">Of the answer.</param>
/// <param name="AttemptRevision">To be sent as <c>knownRevision</c>.</param>
/// <param name="Replaced">What another device had saved, that this one didn't know of.</param>
/// <param name="Changed">Questions that other devices answered since <c>knownRevision</c>.</param>
/// <param name="Question">Anew, where what may be seen of the question depends on its answer.</param>
internal sealed record SavedBody(
    string Outcome, string? Message, long Revision, long AttemptRevision, DateTimeOffset SavedAt, AnsweredBody? Replaced, IReadOnlyList<AnsweredBody> Changed, JsonObject? Question)
{
    public static SavedBody Of(Attempt attempt, AskedQuestion question, SavedAnswer saved, long? knownRevision, string? device) => new(
        saved.Replaced is null ? "saved" : "replaced",
        saved.Replaced is { } other ? $"Another device had answered this question at {other.SavedAt.UtcDateTime:HH:mm:ss} UTC; the answer given now came later and counts." : null,
        saved.Answer!.Revision, attempt.Revision, saved.Answer.SavedAt, saved.Replaced is { } replaced ? AnsweredBody.Of(saved.QuestionId, replaced) : null,
        OtherDevices.Since(attempt, knownRevision, device, saved.QuestionId), question.Unfolds ? question.Present(attempt.Language, saved.Answer.Response) : null);
}

internal sealed record AnsweredBody(string Question, long Revision, DateTimeOffset SavedAt, string? Device, JsonElement? Response)
{
    public static AnsweredBody Of(string question, Answer answer) => new(question, answer.Revision, answer.SavedAt, answer.Device is { Length: > 0 } device ? device : null, answer.Response);
}

internal static class OtherDevices
{
    /// <summary>What other devices answered since this one last heard of the attempt.</summary>
    public static IReadOnlyList<AnsweredBody> Since(Attempt attempt, long? known, string? device, string? except = null) => known is not { } revision ? [] :
        [.. attempt.Answers.Where(pair => pair.Value.Revision > revision && pair.Value.Device != (device ?? "") && pair.Key != except).Select(pair => AnsweredBody.Of(pair.Key, pair.Value))];
}

/// <param name="Taken">How many hints the device has seen, so that asking twice takes one.</param>
internal sealed record HintRequestBody(int? Taken);

/// <param name="Hints">All that were taken, as HTML.</param>
internal sealed record HintsBody(string Question, IReadOnlyList<string> Hints, decimal CostPercent);

/// <summary>What an attempt came to, and the quiz with it.</summary>
/// <param name="Earned">Points, with what hints cost taken off.</param>
/// <param name="QuizScore">What all attempts come to.</param>
internal sealed record ResultBody(
    Guid Id, DateTimeOffset SubmittedAt, decimal Score, bool Passed, decimal Earned, decimal Possible, decimal QuizScore, bool QuizPassed, bool MayReview);

internal sealed record ReviewBody(Guid Id, int Number, decimal Score, bool Passed, IReadOnlyList<JsonObject> Questions);
