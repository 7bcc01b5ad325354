namespace Learn.Gift;

/// <summary>Cuts a file at its blank lines; comment lines become empty, so that lines keep their numbers.</summary>
internal static class GiftBlocks
{
    public static (IReadOnlyList<GiftHeader> Headers, IReadOnlyList<(GiftSlice Text, IReadOnlyList<GiftSlice> Comments)> Blocks) Split(string text)
    {
        var headers = new List<GiftHeader>();
        var blocks = new List<(GiftSlice, IReadOnlyList<GiftSlice>)>();
        var current = new List<string>();
        var comments = new List<GiftSlice>();
        var lines = text.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at].Trim();
            if (line.StartsWith("//", StringComparison.Ordinal))
            {
                if (blocks.Count == 0 && current.TrueForAll(string.IsNullOrEmpty) && Header(line, at + 1) is { } header) headers.Add(header);
                comments.Add(new(line, at + 1));
                current.Add("");
            }
            else if (line.Length > 0)
            {
                current.Add(lines[at]);
            }
            else
            {
                Close(at);
            }
        }
        Close(lines.Length);
        return (headers, blocks);

        void Close(int end)
        {
            var block = new GiftSlice(string.Join('\n', current), end - current.Count + 1).Trim();
            if (!block.IsBlank) blocks.Add((block, [.. comments]));
            current.Clear();
            comments.Clear();
        }
    }

    private static GiftHeader? Header(string comment, int line)
    {
        var parts = comment[2..].Split(':', 2, StringSplitOptions.TrimEntries);
        return parts.Length == 2 && parts[0].Length is > 0 and <= 20 && parts[0].All(char.IsAsciiLetterLower) ? new(parts[0], parts[1], line) : null;
    }
}
