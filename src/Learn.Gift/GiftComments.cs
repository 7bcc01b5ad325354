using System.Text.RegularExpressions;

namespace Learn.Gift;

/// <summary>What Moodle (since 3.9) writes into the comments of a question: its id and its tags.</summary>
internal static partial class GiftComments
{
    public static (string? Id, IReadOnlyList<string> Tags) Read(IReadOnlyList<GiftSlice> comments)
    {
        string? id = null;
        var tags = new List<string>();
        foreach (var (text, line) in comments)
        {
            foreach (Match match in Mark().Matches(text))
            {
                var value = Escape().Replace(match.Groups["value"].Value, "$1").Trim();
                if (value.Length == 0) throw new GiftException(line, $"there is nothing in {match.Value}: write it out or take it out");
                if (match.Groups["name"].Value == "tag") tags.Add(value);
                else if (id is null) id = value;
                else throw new GiftException(line, "a question has one id: keep one [id:…]; a blank line ends a question");
            }
        }
        return (id, [.. tags.Distinct(StringComparer.Ordinal)]);
    }

    /// <returns>A comment line, or null where there is neither.</returns>
    public static string? Write(GiftHead head)
    {
        var marks = head.Tags.Select(tag => $"[tag:{Escaped(tag)}]");
        if (head.Id is { } id) marks = marks.Prepend($"[id:{Escaped(id)}]");
        return marks.Any() ? $"// {string.Join(' ', marks)}" : null;
    }

    private static string Escaped(string text) => Special().Replace(text.ReplaceLineEndings(" "), "\\$0");

    [GeneratedRegex(@"\[(?<name>id|tag):(?<value>(?:\\.|[^\]\\])*)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"\\(.)", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    [GeneratedRegex(@"[\]\\]", RegexOptions.CultureInvariant)]
    private static partial Regex Special();
}
