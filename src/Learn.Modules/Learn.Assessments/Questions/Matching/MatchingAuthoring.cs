using Learn.Assessments.Authoring;
using Learn.Gift;
using Learn.Text.Yaml;

namespace Learn.Assessments.Questions.Matching;

/// <summary>Pairs from and to files.</summary>
internal static class MatchingAuthoring
{
    private const int Most = 12;

    /// <summary>A text with what renders it.</summary>
    private readonly record struct Side(string Text, int Line, Func<string> Html);

    private readonly record struct Pair(Side? Left, Side Right, string? Feedback);

    public static MatchingContent? FromGift(MatchingQuestion question, QuestionTexts texts, MatchingContent? original) =>
        Content([.. question.Pairs.Select(pair => new Pair(pair.Left is { } left ? Of(left, texts) : null, Of(pair.Right, texts), null))], texts, original, question.Line);

    public static MatchingContent? FromYaml(YamlReader yaml, QuestionTexts texts, MatchingContent? original)
    {
        var pairs = yaml.List("pairs", 2, Most).Select(item => yaml.AsMap(item, item.Line, "a pair")).OfType<YamlReader>().Select(pair => Read(pair, texts)).OfType<Pair>().ToList();
        var others = yaml.List("others", 1, Most, required: false).Select(item => yaml.AsWritten(item, "a choice", QuestionTexts.Longest)).OfType<YamlScalar>();
        pairs.AddRange(others.Select(other => new Pair(null, Of(other, texts), null)));
        return pairs.Count(pair => pair.Left is not null) < 2 ? null : Content(pairs, texts, original, yaml.LineOf("pairs"));
    }

    public static GiftQuestion ToGift(GiftHead head, MatchingContent content, Action<string> lost)
    {
        if (content.Items.Any(item => item.Feedback is not null)) lost("the feedback on each pair");
        var texts = content.Options.ToDictionary(option => option.Id, option => GiftDraft.Text(option.Html));
        var pairs = content.Items.Select(item => new GiftPair(GiftDraft.Text(item.Html), texts[item.Option]));
        var others = content.Options.Where(option => content.Items.All(item => item.Option != option.Id)).Select(option => new GiftPair(null, texts[option.Id]));
        return new MatchingQuestion(head, [.. pairs, .. others]);
    }

    private static Pair? Read(YamlReader pair, QuestionTexts texts)
    {
        var (left, right) = (pair.Written("left", QuestionTexts.Longest), pair.Written("right", QuestionTexts.Longest));
        var feedback = texts.Optional(pair.Written("feedback", QuestionTexts.Longest, required: false));
        pair.End();
        texts.NeedFeedback(feedback is not null, pair.Map.Line, "this pair");
        return left is null || right is null ? null : new(Of(left, texts), Of(right, texts), feedback);
    }

    private static MatchingContent? Content(IReadOnlyList<Pair> pairs, QuestionTexts texts, MatchingContent? original, int line)
    {
        var rights = pairs.Select(pair => pair.Right).DistinctBy(right => right.Text).ToList();
        var lefts = pairs.Where(pair => pair.Left is not null).ToList();
        if (!texts.SameCount(lefts.Count, original?.Items.Count, line, "pairs") || !texts.SameCount(rights.Count, original?.Options.Count, line, "different choices")) return null;
        var options = rights.Select((right, index) => new MatchingOption(original?.Options[index].Id ?? texts.OptionId("right", right.Text), right.Html())).ToList();
        var items = lefts.Select((pair, index) => new MatchingItem(
            original?.Items[index].Id ?? texts.OptionId("left", pair.Left!.Value.Text),
            pair.Left!.Value.Html(),
            options[rights.FindIndex(right => right.Text == pair.Right.Text)].Id,
            pair.Feedback)).ToList();
        for (var index = 0; index < items.Count && original is not null; index++)
        {
            if (items[index].Option != original.Items[index].Option) texts.Add(lefts[index].Right.Line, "this pair is another one in the course's first language: the pairs are the same in each language, in the same order");
        }
        return new() { Items = items, Options = options };
    }

    private static Side Of(GiftText text, QuestionTexts texts) => new(text.Text, text.Line, () => texts.Inline(text));

    private static Side Of(YamlScalar text, QuestionTexts texts) => new(text.Value, text.Line, () => texts.Inline(text));
}
