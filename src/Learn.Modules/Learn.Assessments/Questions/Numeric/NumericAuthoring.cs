using System.Globalization;
using Learn.Assessments.Authoring;
using Learn.Gift;
using Learn.Text.Yaml;

namespace Learn.Assessments.Questions.Numeric;

/// <summary>Numbers from and to files.</summary>
internal static class NumericAuthoring
{
    private const int Most = 10;
    private const int LongestUnit = 20;
    private const decimal Largest = 1_000_000_000_000m;

    public static NumericContent FromGift(NumericQuestion question, QuestionTexts texts) => new()
    {
        Accepted = [.. question.Answers.Select(answer => new NumericRange(answer.Least, answer.Most, answer.Weight / 100, texts.Optional(answer.Feedback)))],
        Otherwise = texts.Optional(question.Otherwise),
    };

    public static NumericContent? FromYaml(YamlReader yaml, QuestionTexts texts)
    {
        var accepted = yaml.List("accept", 1, Most).Select(item => yaml.AsMap(item, item.Line, "an accepted number")).OfType<YamlReader>().Select(map => Accepted(map, texts)).OfType<NumericRange>().ToList();
        var units = Units(yaml, texts);
        var alone = yaml.Number("number-alone", 0, 100, 1, required: false) ?? 0;
        var otherwise = texts.Optional(yaml.Written("otherwise", QuestionTexts.Longest, required: false));
        if (accepted.Count == 0) return null;
        if (!accepted.Exists(range => range.Share == 1)) texts.Add(yaml.LineOf("accept"), "no number is fully right: write one without a share");
        return new() { Accepted = accepted, Units = units, NumberAlone = alone / 100, Otherwise = otherwise };
    }

    /// <summary>Reads «number» with «tolerance», or «from» and «to».</summary>
    public static NumericRange? Range(YamlReader map, decimal share, string? feedback, QuestionTexts texts)
    {
        if (map.Find("from", required: false) is not null)
        {
            if (map.Number("from", -Largest, Largest, 0) is not { } least || map.Number("to", -Largest, Largest, 0) is not { } most) return null;
            if (least > most) texts.Add(map.LineOf("from"), "the range runs backwards: write the smaller number first");
            return new(least, most, share, feedback);
        }
        var tolerance = map.Number("tolerance", 0, Largest, 0, required: false) ?? 0;
        return map.Number("number", -Largest, Largest, 0) is { } number ? new(number - tolerance, number + tolerance, share, feedback) : null;
    }

    public static GiftQuestion ToGift(GiftHead head, NumericContent content, Action<string> lost)
    {
        if (content.Units.Count > 0) lost("the units");
        return new NumericQuestion(head, [.. content.Accepted.Select(range => new NumericAnswer(range.Least, range.Most, range.Share * 100, GiftDraft.Optional(range.Feedback)))], GiftDraft.Optional(content.Otherwise));
    }

    private static NumericRange? Accepted(YamlReader map, QuestionTexts texts)
    {
        var share = map.Number("share", 1, 100, 0, required: false) ?? 100;
        var feedback = texts.Optional(map.Written("feedback", QuestionTexts.Longest, required: false));
        texts.NeedFeedback(feedback is not null, map.Map.Line, "this accepted number");
        var range = Range(map, share / 100, feedback, texts);
        map.End();
        return range;
    }

    private static List<NumericUnit> Units(YamlReader yaml, QuestionTexts texts)
    {
        var units = new List<NumericUnit>();
        if (yaml.Sub("units", required: false) is not { } map) return units;
        foreach (var entry in map.Map.Entries)
        {
            if (entry.Key.Length is 0 or > LongestUnit) texts.Add(entry.Line, $"a unit has 1 to {LongestUnit} characters");
            else if (entry.Value is not YamlScalar scalar || !decimal.TryParse(scalar.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor) || factor > Largest)
                texts.Add(entry.Line, $"write after '{entry.Key}:' how much one of it is in the unit of the numbers: 1 for that unit itself, 0 for a wrong one");
            else units.Add(new(entry.Key, factor));
        }
        if (!units.Exists(unit => unit.Factor == 1)) texts.Add(yaml.LineOf("units"), "one of the units is that of the numbers: write 1 after it");
        return units;
    }
}
