using Learn.Text.Yaml;

namespace Learn.Courses.Content.Lessons;

/// <summary>Splits a lesson into its front matter and its body.</summary>
internal static class FrontMatterReader
{
    public const int LongestMinutes = 90;

    /// <returns>The head, and the body with empty lines in place of the head, so that lines keep their numbers; null where there is no head.</returns>
    public static (FrontMatter Head, string Body)? Read(string text, FileFaults faults)
    {
        var lines = text.Split('\n');
        var end = lines[0].TrimEnd() == "---" ? Array.FindIndex(lines, 1, line => line.TrimEnd() == "---") : -1;
        if (end < 0)
        {
            faults.Add(1, "a lesson starts with a line «---», then id, title and minutes, then another line «---»");
            return null;
        }
        if (YamlTree.Read(string.Join('\n', lines[1..end]), faults, lineOffset: 1) is not { } map) return null;
        var reader = new YamlReader(map, faults, "the lesson's head");
        var head = new FrontMatter(
            reader.Id("id") ?? "",
            reader.Text("title", ContentLimits.Title) ?? "",
            (int)(reader.Number("minutes", 1, LongestMinutes, 1) ?? 1),
            reader.Text("summary", ContentLimits.Summary, required: false));
        reader.End();
        return (head, new string('\n', end + 1) + string.Join('\n', lines[(end + 1)..]));
    }
}
