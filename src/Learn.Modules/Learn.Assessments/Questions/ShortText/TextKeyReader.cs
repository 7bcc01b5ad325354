using Learn.Assessments.Authoring;
using Learn.Text.Yaml;

namespace Learn.Assessments.Questions.ShortText;

/// <summary>Reads «accept», «fold» and «case».</summary>
internal static class TextKeyReader
{
    private const int Most = 20;

    /// <param name="partHasFeedback">Whether the part that it belongs to has feedback of its own.</param>
    public static TextKey? Read(YamlReader yaml, QuestionTexts texts, bool partHasFeedback)
    {
        var accepted = yaml.List("accept", 1, Most).Select(item => Accepted(yaml, item, texts, partHasFeedback)).OfType<AcceptedText>().ToList();
        var (fold, letters) = (yaml.Flag("fold"), yaml.Flag("case"));
        if (fold && letters) texts.Add(yaml.LineOf("case"), "without diacritics capitals don't matter either: write fold or case");
        if (accepted.Count == 0) return null;
        if (!accepted.Exists(text => text.Share == 1)) texts.Add(yaml.LineOf("accept"), "no text is fully right: write one without a share");
        return new(accepted, fold, letters);
    }

    private static AcceptedText? Accepted(YamlReader yaml, YamlNode item, QuestionTexts texts, bool partHasFeedback)
    {
        if (item is YamlScalar)
        {
            if (yaml.AsText(item, "an accepted text", Responses.LongestText) is not { } plain) return null;
            texts.NeedFeedback(partHasFeedback, item.Line, "this accepted text");
            return new(plain, 1, null);
        }
        if (yaml.AsMap(item, item.Line, "an accepted text") is not { } map) return null;
        var text = map.Text("text", Responses.LongestText);
        var share = map.Number("share", 1, 100, 0, required: false) ?? 100;
        var feedback = texts.Optional(map.Written("feedback", QuestionTexts.Longest, required: false));
        map.End();
        texts.NeedFeedback(partHasFeedback || feedback is not null, item.Line, "this accepted text");
        return text is null ? null : new(text, share / 100, feedback);
    }
}
