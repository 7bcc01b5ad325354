using Learn.Text.Yaml;

namespace Learn.Courses.Content.Manifest;

internal static class GlossaryReader
{
    private const int LongestTerm = 80;
    private const int LongestText = 400;

    public static IReadOnlyDictionary<string, GlossaryTerm> Read(YamlReader course, LocalizedReader localized)
    {
        var terms = new Dictionary<string, GlossaryTerm>(StringComparer.Ordinal);
        if (course.Sub("glossary", required: false) is not { } glossary) return terms;
        foreach (var entry in glossary.Map.Entries)
        {
            if (!Names.IsId(entry.Key)) course.Faults.Add(entry.Line, $"'{entry.Key}' can't be an id: {Names.IdRule}");
            if (glossary.AsMap(entry.Value, entry.Line, $"the term '{entry.Key}'") is { } term) terms[entry.Key] = new(entry.Key, Texts(term, localized));
        }
        return terms;
    }

    private static Dictionary<string, (string Term, string Text)> Texts(YamlReader term, LocalizedReader localized)
    {
        var texts = new Dictionary<string, (string, string)>();
        foreach (var language in localized.Languages)
        {
            if (term.Sub(language) is not { } map) continue;
            texts[language] = (map.Text("term", LongestTerm) ?? "", map.Text("text", LongestText) ?? "");
            map.End();
        }
        localized.EndLanguages(term);
        return texts;
    }
}
