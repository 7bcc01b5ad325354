using Learn.Assessments.Authoring;
using Learn.Assessments.Questions.Choice;
using Learn.Assessments.Questions.ShortText;
using Learn.Text;
using Learn.Text.Yaml;

namespace Learn.Assessments.Questions.GapFill;

/// <summary>Reads a text with gaps.</summary>
internal static class GapFillAuthoring
{
    private const int Most = 12;

    public static GapFillContent? FromYaml(YamlReader yaml, QuestionTexts texts, GapFillContent? original)
    {
        var text = yaml.Written("text", QuestionTexts.LongestBlock);
        if (yaml.Sub("gaps") is not { } map || text is null) return null;
        if (map.Map.Entries.Count is 0 or > Most) texts.Add(yaml.LineOf("gaps"), $"there are {map.Map.Entries.Count} gaps: write 1 to {Most}");
        var gaps = map.Map.Entries.Select(entry => Read(map, entry, texts, original?.Gaps.FirstOrDefault(gap => gap.Name == entry.Key))).OfType<Gap>().ToList();
        if (gaps.Count != map.Map.Entries.Count) return null;
        if (original is not null && !gaps.Select(gap => gap.Id).Order(StringComparer.Ordinal).SequenceEqual(original.Gaps.Select(gap => gap.Id).Order(StringComparer.Ordinal)))
        {
            texts.Add(yaml.LineOf("gaps"), "the gaps have other names or kinds in the course's first language: they are the same in each language");
            return null;
        }
        var ids = gaps.ToDictionary(gap => gap.Name, gap => gap.Id, StringComparer.Ordinal);
        foreach (var (name, _) in Marks.Find(text.Value).Where(mark => !ids.ContainsKey(mark.Name))) texts.Add(text.Line, $"'gaps' has no '{name}', but the text has [[{name}]]");
        var html = texts.Block(text, Marks.Replace(text.Value, name => $"[[{ids.GetValueOrDefault(name, name)}]]"));
        foreach (var gap in gaps.Where(gap => html.Length > 0 && !Marks.StandsOnce(html, gap.Id))) texts.Add(text.Line, $"[[{gap.Name}]] has to stand in the text once, and not in a link or picture");
        return new() { Html = html, Gaps = gaps };
    }

    private static Gap? Read(YamlReader map, YamlEntry entry, QuestionTexts texts, Gap? original)
    {
        if (!Ids.IsId(entry.Key)) texts.Add(entry.Line, $"'{entry.Key}' can't be a gap's name: {Ids.Rule}");
        if (map.AsMap(entry.Value, entry.Line, $"the gap '{entry.Key}'") is not { } gap) return null;
        var feedback = texts.Optional(gap.Written("feedback", QuestionTexts.Longest, required: false));
        var isList = gap.Map.Entries.Any(part => part.Key == "answers");
        var options = isList ? ChoiceAuthoring.FromYaml(gap, several: false, texts, original?.Options) : null;
        var key = isList ? null : TextKeyReader.Read(gap, texts, feedback is not null);
        gap.End();
        return options is null && key is null ? null : new(original?.Id ?? texts.OptionId("gap", entry.Key), entry.Key, key, options, feedback);
    }
}
