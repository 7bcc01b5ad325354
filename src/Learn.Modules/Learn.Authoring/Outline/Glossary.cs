using Learn.Text.Yaml;

namespace Learn.Authoring.Outline;

/// <summary>The terms of course.yml, as far as it can be read.</summary>
internal static class Glossary
{
    /// <param name="language">Of the words; a term that isn't translated yet has those that there are.</param>
    public static IReadOnlyList<TermName> Read(string manifest, string language) => YamlText.Read(manifest)?.Find("glossary") is YamlMap terms
        ? [.. terms.Entries.Select(term => new TermName(term.Key, WordsOf(term.Value, language) ?? term.Key))]
        : [];

    private static string? WordsOf(YamlNode term, string language)
    {
        if (term is not YamlMap { Entries.Count: > 0 } languages)
            return null;
        var text = (languages.Entries.FirstOrDefault(entry => entry.Key == language) ?? languages.Entries[0]).Value;
        return ((text as YamlMap)?.Entries.FirstOrDefault(entry => entry.Key == "term")?.Value as YamlScalar)?.Value;
    }
}

/// <param name="Key">What a lesson names it by: <c>[words](term:key)</c>.</param>
internal sealed record TermName(string Key, string Term);
