using System.Globalization;
using Learn.Text;

namespace Learn.Courses.Content.Lessons;

/// <summary>The anchors of a page: a heading's text in lower case, without diacritics, with «-» between the words; each only once.</summary>
internal sealed class Anchors(IEnumerable<string> taken)
{
    private const int Longest = 100;

    private readonly HashSet<string> taken = new(taken, StringComparer.Ordinal);

    public string Add(string text)
    {
        var word = Fold(text);
        var anchor = word;
        for (var number = 2; !taken.Add(anchor); number++) anchor = string.Create(CultureInfo.InvariantCulture, $"{word}-{number}");
        return anchor;
    }

    public static string Fold(string text) => Slug.Of(text, Longest) is { Length: > 0 } anchor ? anchor : "section";
}
