using Learn.Assessments.Published;

namespace Learn.Assessments.Attempts;

/// <summary>An attempt with the quiz that it asks.</summary>
internal sealed record OpenedAttempt(Attempt Attempt, QuizPlace Place)
{
    private IReadOnlyList<AskedQuestion>? questions;

    public IReadOnlyList<AskedQuestion> Questions => questions ??= Place.Quiz.Ask(Attempt.Questions, Attempt.Seed);

    public AskedQuestion? Find(string questionId) => Questions.FirstOrDefault(question => question.Id == questionId);

    /// <summary>How many questions can be answered.</summary>
    public int Count => Questions.Count(question => question.Number is not null);

    public int Answered => Questions.Count(question => Attempt.Response(question.Id) is not null);
}

/// <summary>The way to an attempt: for its learner alone, and never to one that is still open after its time.</summary>
internal sealed class AttemptAccess(AttemptRecords records, QuizPlaces places, AttemptWriter writer, TimeProvider time)
{
    /// <returns>Null where there is none, it is another learner's, or its quiz is gone.</returns>
    public async ValueTask<OpenedAttempt?> FindAsync(Guid id, Guid learnerId, CancellationToken cancellation) =>
        await records.FindAsync(id, learnerId, cancellation) is { } attempt ? await OpenAsync(attempt, cancellation) : null;

    public async ValueTask<OpenedAttempt?> OpenAsync(Attempt attempt, CancellationToken cancellation)
    {
        if (await places.FindAsync(attempt.VersionId, attempt.LessonId, cancellation) is not { } place)
            return null;
        var now = time.Now();
        if (attempt.IsOverdue(now) && (await writer.WriteAsync(new CloseOverdue(attempt, place.Quiz, now), cancellation)).Attempt is { } closed)
            attempt = closed;
        return new(attempt, place);
    }

    /// <summary>The attempt with the quiz by which it was graded, which after a regrade is a later one.</summary>
    public async ValueTask<OpenedAttempt> AsGradedAsync(OpenedAttempt opened, CancellationToken cancellation) =>
        opened.Attempt.GradedVersionId is { } version && version != opened.Attempt.VersionId && await places.FindAsync(version, opened.Attempt.LessonId, cancellation) is { } place
            ? new(opened.Attempt, place)
            : opened;
}
