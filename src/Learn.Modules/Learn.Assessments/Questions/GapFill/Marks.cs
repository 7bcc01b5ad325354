using System.Text.RegularExpressions;

namespace Learn.Assessments.Questions.GapFill;

/// <summary>Places in a text that an author marks: «[[name]]» or «[[name: visible text]]», in HTML «[[id]]».</summary>
internal static partial class Marks
{
    /// <summary>The marks of an author's text, in order.</summary>
    public static IReadOnlyList<(string Name, string? Text)> Find(string markdown) =>
        [.. Mark().Matches(markdown).Select(match => (match.Groups["name"].Value, match.Groups["text"] is { Success: true } text ? text.Value.Trim() : null))];

    /// <summary>The text with other marks, or what stands for them.</summary>
    public static string Replace(string text, Func<string, string> mark) => Mark().Replace(text, match => mark(match.Groups["name"].Value));

    /// <summary>Whether the mark stands in the text of the HTML, once, and not inside a tag.</summary>
    public static bool StandsOnce(string html, string id)
    {
        var at = html.IndexOf($"[[{id}]]", StringComparison.Ordinal);
        if (at < 0 || html.IndexOf($"[[{id}]]", at + 1, StringComparison.Ordinal) >= 0) return false;
        return html.LastIndexOf('<', at) <= html.LastIndexOf('>', at);
    }

    [GeneratedRegex(@"\[\[(?<name>[a-z0-9]+(?:-[a-z0-9]+)*)(?::(?<text>[^\[\]\n]{1,300}))?\]\]", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
