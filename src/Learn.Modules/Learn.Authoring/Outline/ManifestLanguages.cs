using Learn.Text.Yaml;

namespace Learn.Authoring.Outline;

/// <summary>The languages of a course.yml.</summary>
internal static class ManifestLanguages
{
    /// <summary>The text with another language for the titles of the course and of its sections; where it is there already, nothing changes.</summary>
    /// <exception cref="OutlineException">It is written in a way that only the text editor can change.</exception>
    public static string With(string manifest, string language)
    {
        var edits = new YamlEdits(YamlText.Read(manifest) ?? throw OutlineException.NotEditable, AboutText.Keys);
        if (edits.Find("title") is not YamlMap { Entries.Count: > 0 } title)
            throw OutlineException.NotEditable;
        Copy(title);
        var sections = edits.Find("sections") is YamlList list ? list.Items.Count : 0;
        for (var at = 0; at < sections; at++)
        {
            // Each addition moves what comes after it, so the section is looked up again.
            if (((YamlList)edits.Find("sections")!).Items[at] is YamlMap section && section.Entries.FirstOrDefault(entry => entry.Key == "title")?.Value is YamlMap { Entries.Count: > 0 } titles)
                Copy(titles);
        }
        return edits.Text;

        void Copy(YamlMap titles)
        {
            if (titles.Entries.All(entry => entry.Key != language) && titles.Entries[0].Value is YamlScalar first)
                edits.Add(titles, language, first.Value);
        }
    }
}
