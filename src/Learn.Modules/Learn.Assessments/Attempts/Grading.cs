using Learn.Assessments.Published;

namespace Learn.Assessments.Attempts;

/// <summary>Points of an attempt.</summary>
/// <param name="Earned">With what hints cost taken off.</param>
internal readonly record struct Points(decimal Earned, decimal Possible)
{
    /// <summary>Percent with two decimals; a quiz without points is passed by handing it in.</summary>
    public decimal Percent => Possible == 0 ? 100 : Math.Round(100 * Earned / Possible, 2);

    public static Points Of(Attempt attempt, Quiz quiz)
    {
        var (earned, possible) = (0m, 0m);
        foreach (var question in quiz.Ask(attempt.Questions, attempt.Seed))
        {
            if (!question.Question.Type.IsGraded)
                continue;
            possible += question.Points;
            if (attempt.Response(question.Id) is { } response)
                earned += question.Points * question.Grade(attempt.Language, response, attempt.Hints(question.Id)).Share;
        }
        return new(earned, possible);
    }
}
