namespace Learn.Authoring.Checks;

/// <summary>A piece of Markdown between blank lines; code and formulas on lines of their own are a piece each.</summary>
/// <param name="Line">1-based, its first.</param>
internal sealed record Block(int Line, string Text)
{
    /// <summary>Whether it has words to translate: code, pictures' addresses and bare numbers have not.</summary>
    public bool IsProse => Text.Length > 40 && !Text.StartsWith("```", StringComparison.Ordinal) && !Text.StartsWith("$$", StringComparison.Ordinal) && !Text.StartsWith("---", StringComparison.Ordinal)
        && !Text.StartsWith("![", StringComparison.Ordinal) && Text.Count(char.IsLetter) > Text.Length / 2;

    /// <summary>What it is, for setting two languages side by side.</summary>
    public string Kind => Text switch
    {
        ['-', '-', '-', ..] => "head",
        ['`', '`', '`', ..] => "code",
        ['$', '$', ..] => "formula",
        ['#', ..] => $"heading {Text.TakeWhile(character => character == '#').Count()}",
        ['!', '[', ..] => "figure",
        ['>', ..] => "quote",
        ['|', ..] => "table",
        [':', ':', ':', ..] => "details",
        ['-' or '*' or '+', ' ', ..] => "list",
        [>= '0' and <= '9', ..] when Text.IndexOf(". ", StringComparison.Ordinal) is > 0 and < 4 => "list",
        ['[', '^', ..] => "footnote",
        _ => "text",
    };
}

internal static class Blocks
{
    public static IReadOnlyList<Block> Of(string text)
    {
        var blocks = new List<Block>();
        var lines = text.Split('\n');
        var start = -1;
        string? fence = null;
        var isHead = false;
        for (var at = 0; at <= lines.Length; at++)
        {
            var line = at < lines.Length ? lines[at].TrimEnd() : "";
            if (fence is null && line.Length == 0)
            {
                Close(at);
                continue;
            }
            if (start < 0)
                start = at;
            if (fence is null)
                fence = Fence(line, at);
            else if (line.TrimStart().StartsWith(fence, StringComparison.Ordinal))
                (fence, isHead) = (null, fence == "---");
            // The text may begin right below the front matter.
            if (isHead || at == lines.Length)
                Close(Math.Min(at + 1, lines.Length));
            isHead = false;
        }
        return blocks;

        void Close(int end)
        {
            if (start >= 0)
                blocks.Add(new(start + 1, string.Join('\n', lines[start..end]).TrimEnd()));
            start = -1;
        }
    }

    private static string? Fence(string line, int at) => line.TrimStart() switch
    {
        "---" when at == 0 => "---",
        var text when text.StartsWith("```", StringComparison.Ordinal) => "```",
        "$$" => "$$",
        _ => null,
    };
}
