namespace Learn.Courses.Content.Files;

/// <summary>A picture may point at parts of itself only («#id»).</summary>
internal static class SvgReferences
{
    public static void CheckAttribute(string element, string name, string value, int line, FileFaults faults)
    {
        if (name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
            faults.Add(line, $"take out {name}=\"…\" on <{element}>: a picture has no event handlers");
        else if (name is "href" or "src" or "data" && !value.TrimStart().StartsWith('#'))
            faults.Add(line, $"{name}=\"{Shorten(value)}\" points outside the picture: only «#id» is allowed");
        else
            CheckStyle(value, line, faults);
    }

    public static void CheckStyle(string text, int line, FileFaults faults)
    {
        // A backslash can spell «url» or «import» in a way that isn't seen here.
        if (text.Contains("@import", StringComparison.OrdinalIgnoreCase) || text.Contains("@font-face", StringComparison.OrdinalIgnoreCase) || text.Contains('\\'))
            faults.Add(line, "take out @import, @font-face and backslashes: a picture loads nothing else");
        if (text.Contains("javascript:", StringComparison.OrdinalIgnoreCase) || text.Contains("image-set(", StringComparison.OrdinalIgnoreCase))
            faults.Add(line, "take out what runs or loads something (javascript:, image-set)");
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            if (text.AsSpan(at).TrimStart(" \t\n'\"").StartsWith("#")) continue;
            faults.Add(line, $"url({Shorten(text[at..])} points outside the picture: only url(#id) is allowed");
        }
    }

    private static int Next(string text, int from)
    {
        var at = text.IndexOf("url(", from, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? -1 : at + 4;
    }

    private static string Shorten(string value) => value.Length <= 40 ? value : value[..40] + "…";
}
