using Learn.Assessments.Authoring;
using Learn.Gift;
using Learn.Text.Yaml;

namespace Learn.Assessments.Questions.Choice;

/// <summary>Options from and to files.</summary>
internal static class ChoiceAuthoring
{
    private const int Most = 12;

    public static IReadOnlyList<ChoiceOption>? FromGift(IReadOnlyList<GiftAnswer> answers, QuestionTexts texts, IReadOnlyList<ChoiceOption>? original)
    {
        if (!texts.SameCount(answers.Count, original?.Count, answers[0].Text.Line, "answers")) return null;
        return [.. answers.Select((answer, index) => Translated(
            new(Id(texts, original, index, answer.Text.Text), texts.Inline(answer.Text), answer.Weight / 100, texts.Optional(answer.Feedback)), original?[index], texts, answer.Text.Line))];
    }

    /// <summary>Reads the list «answers».</summary>
    /// <param name="several">Whether several options may be chosen: then the right ones earn a part each.</param>
    public static IReadOnlyList<ChoiceOption>? FromYaml(YamlReader yaml, bool several, QuestionTexts texts, IReadOnlyList<ChoiceOption>? original)
    {
        var items = yaml.List("answers", 2, Most);
        var answers = items.Select(item => yaml.AsMap(item, item.Line, "an answer")).OfType<YamlReader>().Select(answer => Answer(answer, texts)).ToList();
        if (answers.Count < 2 || answers.Count != items.Count || !texts.SameCount(answers.Count, original?.Count, yaml.LineOf("answers"), "answers")) return null;
        var right = answers.Count(answer => answer.Right);
        CheckShares(answers.ConvertAll(answer => answer.Share), right, several, texts, yaml.LineOf("answers"));
        return [.. answers.Select((answer, index) => Translated(
            new(Id(texts, original, index, answer.Text.Value), texts.Inline(answer.Text), Share(answer, right, several), texts.Optional(answer.Feedback)), original?[index], texts, answer.Text.Line))];
    }

    public static IReadOnlyList<GiftAnswer> ToGift(IReadOnlyList<ChoiceOption> options) =>
        [.. options.Select(option => new GiftAnswer(GiftDraft.Text(option.Html), Math.Round(option.Share * 100, 5), GiftDraft.Optional(option.Feedback)))];

    private static (YamlScalar Text, bool Right, decimal? Share, YamlScalar? Feedback) Answer(YamlReader answer, QuestionTexts texts)
    {
        var text = answer.Written("text", QuestionTexts.Longest) ?? new(answer.Map.Line, "", true);
        var right = answer.Flag("right");
        var share = answer.Number("share", -100, 100, 0, required: false);
        if (right && share is not null) texts.Add(answer.LineOf("share"), "write «right: true» or a share, not both");
        var feedback = answer.Written("feedback", QuestionTexts.Longest);
        answer.End();
        return (text, right || (share is 100), share, feedback);
    }

    private static void CheckShares(List<decimal?> shares, int right, bool several, QuestionTexts texts, int line)
    {
        var earned = shares.Where(share => share > 0).Sum();
        if (!several && right == 0) texts.Add(line, "no answer is right: write «right: true» at one");
        else if (!several && right > 1) texts.Add(line, "several answers are right: write «right: true» at one, or make it a multiple-choice");
        else if (several && right == 0 && Math.Abs((earned ?? 0) - 100) > 0.1m) texts.Add(line, "no answer is right: write «right: true» at those that are, or shares that come to 100");
        else if (several && right > 0 && shares.Exists(share => share > 0 && share != 100)) texts.Add(line, "write «right: true» at all answers that are right, or a share at each");
    }

    private static decimal Share((YamlScalar Text, bool Right, decimal? Share, YamlScalar? Feedback) answer, int right, bool several)
    {
        if (!several) return answer.Right ? 1 : (answer.Share ?? 0) / 100;
        if (right == 0) return (answer.Share ?? 0) / 100;
        if (answer.Right) return 1m / right;
        return answer.Share is { } share ? share / 100 : -1m / right;
    }

    private static string Id(QuestionTexts texts, IReadOnlyList<ChoiceOption>? original, int index, string text) => original?[index].Id ?? texts.OptionId("option", text);

    /// <summary>The n-th answer is the same in each language, so it earns the same.</summary>
    private static ChoiceOption Translated(ChoiceOption option, ChoiceOption? original, QuestionTexts texts, int line)
    {
        if (original is not null && original.Share != option.Share)
            texts.Add(line, $"this answer earns {option.Share:0.#%}, but {original.Share:0.#%} in the course's first language: the answers are the same in each language, in the same order");
        return option;
    }
}
