using Learn.Courses.Contracts;

namespace Learn.Assessments.Attempts;

/// <summary>What became of a change.</summary>
/// <param name="Attempt">As it is now; null where none was begun.</param>
internal sealed record AttemptResult(Attempt? Attempt)
{
    public Refusal? Refusal { get; init; }

    /// <summary>Whether the attempt was begun by this change.</summary>
    public bool IsNew { get; init; }

    /// <summary>For <see cref="SaveAnswers"/>, in the order of its answers.</summary>
    public IReadOnlyList<SavedAnswer> Saved { get; init; } = [];
}

/// <param name="Answer">As it is kept now.</param>
/// <param name="Replaced">What was kept before, where the device did not know of it: another one had answered in between.</param>
/// <param name="Reason">Why it could not be saved, for developers; null where it was.</param>
internal sealed record SavedAnswer(string QuestionId, Answer? Answer, Answer? Replaced = null, string? Reason = null);

/// <param name="Until">For a pause: when the next attempt may begin.</param>
/// <param name="Gate">The quiz that has to be passed first.</param>
internal sealed record Refusal(RefusalKind Kind, DateTimeOffset? Until = null, LessonOutline? Gate = null);

internal enum RefusalKind
{
    /// <summary>All attempts were taken.</summary>
    NoAttemptsLeft,

    /// <summary>Another quiz has to be passed first.</summary>
    Gate,

    /// <summary>The pause after the last attempt isn't over.</summary>
    Pause,

    /// <summary>The attempt was handed in, or its time is over.</summary>
    Closed,

    /// <summary>The question has no hint (any more).</summary>
    NoHint,
}
