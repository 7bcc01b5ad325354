using Learn.Assessments.Published;

namespace Learn.Assessments.Attempts;

/// <summary>What a learner's attempts at a quiz come to.</summary>
/// <param name="Score">Percent; null while nothing was handed in.</param>
internal readonly record struct QuizResult(decimal? Score, bool Passed)
{
    /// <param name="scores">Of the attempts that were handed in, in their order.</param>
    public static QuizResult Of(QuizSettings settings, IReadOnlyCollection<decimal> scores)
    {
        if (scores.Count == 0)
            return new(null, false);
        var score = settings.Grade switch
        {
            GradeMethod.Last => scores.Last(),
            GradeMethod.Average => Math.Round(scores.Average(), 2),
            _ => scores.Max(),
        };
        return new(score, score >= settings.Pass);
    }
}
