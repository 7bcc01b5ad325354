using Learn.Assessments.Questions;

namespace Learn.Assessments.Statistics;

/// <summary>Counts what happened to a question.</summary>
internal sealed class QuestionTally(string question, string type, string title, bool isGraded)
{
    private readonly List<(double Share, double Others)> results = [];
    private readonly Dictionary<string, (string Text, int Count)> wrong = new(StringComparer.Ordinal);
    private readonly List<int> seconds = [];
    private int asked;
    private int answered;
    private int hints;

    /// <param name="share">What it earned, 0 to 1.</param>
    /// <param name="rest">What the attempt's other questions earned together, 0 to 1; null where there are none.</param>
    public void Add(double share, double? rest, bool wasAnswered, IReadOnlyList<ChosenAnswer> answers, int taken, int time)
    {
        asked++;
        hints += taken;
        if (isGraded)
            results.Add((share, rest ?? double.NaN));
        if (!wasAnswered)
            return;
        answered++;
        if (time > 0)
            seconds.Add(time);
        foreach (var answer in answers.Where(answer => isGraded && !answer.Right))
            wrong[answer.Key] = (answer.Text, wrong.GetValueOrDefault(answer.Key).Count + 1);
    }

    public QuestionStatistics Build()
    {
        var worst = wrong.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).FirstOrDefault();
        return new(question, type, title, asked, answered, results.Count == 0 ? null : results.Average(result => result.Share),
            Correlation([.. results.Where(result => !double.IsNaN(result.Others))]), worst.Text, worst.Count, Median(), hints);
    }

    private static double? Correlation(IReadOnlyList<(double Share, double Others)> pairs)
    {
        if (pairs.Count < QuizStatistics.Fewest)
            return null;
        var (meanShare, meanRest) = (pairs.Average(pair => pair.Share), pairs.Average(pair => pair.Others));
        var together = pairs.Sum(pair => (pair.Share - meanShare) * (pair.Others - meanRest));
        var spread = Math.Sqrt(pairs.Sum(pair => Math.Pow(pair.Share - meanShare, 2)) * pairs.Sum(pair => Math.Pow(pair.Others - meanRest, 2)));
        return spread < 1e-9 ? null : Math.Round(together / spread, 3);
    }

    private int? Median()
    {
        if (seconds.Count == 0)
            return null;
        seconds.Sort();
        var middle = seconds.Count / 2;
        return seconds.Count % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
    }
}
