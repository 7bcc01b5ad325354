namespace Learn.Courses.Content.Files;

/// <summary>Line ends as LF. Only those that editors count as such: the runtime's own replacement takes six more.</summary>
internal static class LineEnds
{
    public static string Normalize(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
