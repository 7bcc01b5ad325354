using Learn.Assessments.Published;

namespace Learn.Assessments.Attempts;

internal static class ReviewRules
{
    /// <summary>Whether the learner may see what was right in an attempt.</summary>
    public static bool Allow(QuizSettings settings, Attempt attempt, QuizResult result) => !attempt.IsOpen && settings.Review switch
    {
        ReviewPolicy.AfterSubmit => true,
        ReviewPolicy.AfterPass => result.Passed,
        _ => false,
    };
}
