using Learn.Assessments.Published;

namespace Learn.Assessments.Attempts;

/// <summary>Whether a learner may begin an attempt.</summary>
internal static class AttemptStart
{
    /// <param name="before">Her attempts at this quiz so far, in order.</param>
    public static AttemptResult Of(StartAttempt start, IReadOnlyList<Attempt> before, DateTimeOffset now)
    {
        if (before.FirstOrDefault(attempt => attempt.IsOpen) is { } open)
            return new(open);
        if (Refuse(start.Quiz.Settings, before, start.At) is { } refusal)
            return new((Attempt?)null) { Refusal = refusal };
        var settings = start.Quiz.Settings;
        return new(new Attempt
        {
            Id = Guid.CreateVersion7(now),
            LearnerId = start.Key.LearnerId,
            CourseId = start.Key.CourseId,
            VersionId = start.VersionId,
            LessonId = start.Key.LessonId,
            Number = before.Count == 0 ? 1 : before[^1].Number + 1,
            Seed = start.Seed,
            Questions = [.. start.Quiz.Draw(start.Seed).Select(question => question.Id)],
            Language = start.Language,
            // Who waited in the queue has not lost the time.
            StartedAt = now,
            Deadline = settings.TimeMinutes is { } minutes ? now.AddMinutes(minutes) : null,
            Revision = 1,
        })
        { IsNew = true };
    }

    /// <returns>Why the next attempt can't begin now, or null.</returns>
    public static Refusal? Refuse(QuizSettings settings, IReadOnlyList<Attempt> before, DateTimeOffset now)
    {
        if (before.Count >= settings.Attempts)
            return new(RefusalKind.NoAttemptsLeft);
        var until = before.Count == 0 ? null : before.Max(attempt => attempt.SubmittedAt)?.AddMinutes(settings.PauseMinutes);
        return until > now ? new(RefusalKind.Pause, until) : null;
    }
}
