namespace Learn.Assessments.Statistics;

/// <summary>How a question did, over all attempts that asked it and were handed in.</summary>
/// <param name="Title">For editors.</param>
/// <param name="Asked">In how many attempts it was.</param>
/// <param name="Answered">In how many of them it was answered.</param>
/// <param name="Facility">Mean share of the points, 0 to 1: how easy it is. Null where it isn't graded, or was never asked.</param>
/// <param name="Discrimination">
/// Pearson's correlation of the share with the share of all other questions of the attempt, −1 to 1: whether those who know more get it
/// right. Null where nothing varies or fewer than <see cref="QuizStatistics.Fewest"/> attempts asked it.
/// </param>
/// <param name="WrongAnswer">The wrong answer that was given most often, or null.</param>
/// <param name="WrongCount">How often.</param>
/// <param name="MedianSeconds">Time until it was answered, where known.</param>
/// <param name="Hints">How many hints were taken, in all.</param>
internal sealed record QuestionStatistics(
    string Question, string Type, string Title, int Asked, int Answered, double? Facility, double? Discrimination, string? WrongAnswer, int WrongCount, int? MedianSeconds, int Hints);

/// <param name="Attempts">That were handed in, of those looked at.</param>
/// <param name="Learners">Who made them.</param>
/// <param name="Open">Attempts that go on.</param>
internal sealed record QuizStatistics(int Attempts, int Learners, int Open, int Passed, double? MeanScore, IReadOnlyList<QuestionStatistics> Questions)
{
    /// <summary>Correlations of fewer attempts say nothing.</summary>
    public const int Fewest = 5;
}
