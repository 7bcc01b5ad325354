namespace Learn.Organizations.Joining;

/// <summary>A list of people that someone pasted, a line each.</summary>
internal static class PastedList
{
    /// <summary>Lines; who has more brings a file.</summary>
    public const int Most = 500;

    private static readonly char[] Columns = ['\t', ';', ',', ' ', '"'];
    private static readonly char[] Breaks = ['\t', ';', ',', ' ', '"', '<', '>'];

    /// <summary>The lines that have something in them, with their numbers from 1.</summary>
    public static IReadOnlyList<(int Number, string Text)> Lines(string? pasted) =>
        [.. (pasted ?? "").Split('\n').Select((line, index) => (Number: index + 1, Text: line.Trim())).Where(line => line.Text.Trim(Columns).Length > 0)];

    /// <returns>Null when the line has no address, or several.</returns>
    public static (string Email, string? Name)? ReadMail(string line)
    {
        var parts = line.Split(Breaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Where(part => part.Contains('@', StringComparison.Ordinal)).ToList() is not [var email] || !PlainText.IsEmail(email))
            return null;
        // What is left of the line is the name.
        var name = PlainText.Clean(line.Replace(email, " ", StringComparison.Ordinal).Trim(Breaks));
        return name is null || name.Length > Data.Member.NameLength || !PlainText.IsPersonName(name) ? (email, null) : (email, name);
    }
}
