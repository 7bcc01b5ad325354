using System.Text.Json;
using Learn.Assessments.Contracts;
using Learn.Assessments.Published;
using Learn.Platform.Events;

namespace Learn.Assessments.Attempts;

/// <summary>An attempt while a transaction changes it, with what then has to be written.</summary>
/// <param name="revision">After the commit.</param>
internal sealed class AttemptDraft(Attempt attempt, long revision)
{
    /// <summary>A break is no time spent on a question.</summary>
    private const int LongestThought = 600;

    private readonly Dictionary<string, Answer> answers = new(attempt.Answers, StringComparer.Ordinal);

    public Attempt Attempt { get; private set; } = attempt with { Revision = revision };

    public HashSet<string> ChangedAnswers { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it was submitted or graded again.</summary>
    public bool IsGraded { get; private set; }

    public List<IIntegrationEvent> Events { get; } = [];

    public Answer? Find(string questionId) => answers.GetValueOrDefault(questionId);

    /// <summary>Saves answers; the last one that comes counts, and who didn't know of the one before is told.</summary>
    public IReadOnlyList<SavedAnswer> Save(SaveAnswers change)
    {
        var asked = change.Quiz.Ask(Attempt.Questions, Attempt.Seed).ToDictionary(question => question.Id, StringComparer.Ordinal);
        var seconds = SecondsSinceLast(change.At) / Math.Max(1, change.Answers.Count);
        return [.. change.Answers.Select(given => Save(asked[given.QuestionId], given, change, seconds))];
    }

    /// <returns>Whether there was one left to take.</returns>
    public bool TakeHint(TakeHint change)
    {
        var question = change.Quiz.Ask([change.QuestionId], Attempt.Seed)[0];
        var known = Find(change.QuestionId) ?? new(null, change.At, Attempt.Revision, 0, "", 0);
        if (change.Taken < known.Hints)
            return true;
        if (question.Hint(Attempt.Language, known.Hints) is null)
            return false;
        Set(change.QuestionId, known with { Hints = known.Hints + 1 });
        return true;
    }

    /// <param name="earlier">Scores of the learner's other attempts at the quiz; asked for only where they count.</param>
    public void Submit(Quiz quiz, DateTimeOffset at, IEnumerable<decimal> earlier)
    {
        // What was handed in late, or not at all, ends when its time was over.
        var submitted = at > Attempt.Deadline ? Attempt.Deadline.Value : at;
        Grade(quiz, Attempt.VersionId);
        Attempt = Attempt with { SubmittedAt = submitted };
        if (QuizResult.Of(quiz.Settings, [.. earlier, Attempt.Score!.Value]).Passed)
            Events.Add(new QuizPassed(Attempt.LearnerId, Attempt.CourseId, Attempt.VersionId, Attempt.LessonId, Attempt.Id, Attempt.Score.Value, submitted));
    }

    public void GradeAgain(Quiz quiz, Guid versionId, IEnumerable<decimal> others)
    {
        Grade(quiz, versionId);
        if (QuizResult.Of(quiz.Settings, [.. others, Attempt.Score!.Value]).Passed)
            Events.Add(new QuizPassed(Attempt.LearnerId, Attempt.CourseId, versionId, Attempt.LessonId, Attempt.Id, Attempt.Score.Value, Attempt.SubmittedAt!.Value));
    }

    private SavedAnswer Save(AskedQuestion question, GivenAnswer given, SaveAnswers change, int seconds)
    {
        var before = Find(question.Id);
        if (given.Response is { } response && question.CheckSave(Attempt.Language, response, before?.Response) is { } reason)
            return new(question.Id, before, Reason: reason);
        // The same again, as after an answer that got lost on its way back.
        if (before is not null && before.Device == change.Device && Same(before.Response, given.Response))
            return new(question.Id, before);
        var saved = new Answer(given.Response, change.At, Attempt.Revision, before?.Hints ?? 0, change.Device, (before?.Seconds ?? 0) + seconds);
        Set(question.Id, saved);
        var unseen = before is { Response: not null } && before.Device != change.Device && given.BaseRevision is { } known && known < before.Revision;
        return new(question.Id, saved, unseen ? before : null);
    }

    private void Grade(Quiz quiz, Guid versionId)
    {
        var points = Points.Of(Attempt, quiz);
        Attempt = Attempt with { Points = points, Score = points.Percent, Passed = points.Percent >= quiz.Settings.Pass, GradedVersionId = versionId };
        IsGraded = true;
    }

    private void Set(string questionId, Answer answer)
    {
        answers[questionId] = answer;
        ChangedAnswers.Add(questionId);
        Attempt = Attempt with { Answers = new Dictionary<string, Answer>(answers, StringComparer.Ordinal) };
    }

    private int SecondsSinceLast(DateTimeOffset now)
    {
        var last = answers.Count == 0 ? Attempt.StartedAt : answers.Values.Max(answer => answer.SavedAt);
        return (int)Math.Clamp((now - last).TotalSeconds, 0, LongestThought);
    }

    private static bool Same(JsonElement? one, JsonElement? other) =>
        one is null || other is null ? one is null && other is null : JsonElement.DeepEquals(one.Value, other.Value);
}
