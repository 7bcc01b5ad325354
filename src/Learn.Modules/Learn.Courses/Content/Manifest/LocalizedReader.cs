using Learn.Text.Yaml;

namespace Learn.Courses.Content.Manifest;

/// <summary>Reads what is written once for each language of the course.</summary>
internal sealed class LocalizedReader(IReadOnlyList<string> languages)
{
    public IReadOnlyList<string> Languages => languages;

    /// <summary>The course's languages are the keys of its title, the first being the one it was written in.</summary>
    public static LocalizedReader FromTitle(YamlReader course)
    {
        if (course.Map.Entries.FirstOrDefault(entry => entry.Key == "title")?.Value is not YamlMap title) return new([Vocabulary.Languages[0]]);
        var known = title.Entries.Where(entry => course.Known(entry.Key, entry.Line, "language", Vocabulary.Languages) is not null);
        var found = known.Select(entry => entry.Key).ToList();
        return new(found.Count == 0 ? [Vocabulary.Languages[0]] : found);
    }

    public IReadOnlyDictionary<string, string> Texts(YamlReader parent, string key, int longest)
    {
        var texts = new Dictionary<string, string>();
        if (parent.Sub(key) is not { } map) return texts;
        foreach (var language in languages)
        {
            if (map.Text(language, longest) is { } text) texts[language] = text;
        }
        EndLanguages(map);
        return texts;
    }

    /// <summary>An unknown language of the title is reported once, there.</summary>
    public void EndLanguages(YamlReader map)
    {
        foreach (var entry in map.Map.Entries.Where(entry => !languages.Contains(entry.Key) && Vocabulary.Languages.Contains(entry.Key)))
            map.Faults.Add(entry.Line, $"'{entry.Key}' isn't a language of this course (its title has {string.Join(", ", languages)}): add it to the title or take this out");
        foreach (var entry in map.Map.Entries.Where(entry => !Vocabulary.Languages.Contains(entry.Key)))
            map.Faults.Add(entry.Line, $"'{entry.Key}' isn't a known language: write one of {string.Join(", ", Vocabulary.Languages)}");
    }
}
