using System.Globalization;
using System.Text;

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

    public static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            var lower = char.ToLowerInvariant(character);
            if (lower is 'đ') result.Append('d');
            else if (char.IsAsciiLetterOrDigit(lower)) result.Append(lower);
            // «don't» is one word.
            else if (lower is '\'' or '’' || CharUnicodeInfo.GetUnicodeCategory(lower) == UnicodeCategory.NonSpacingMark) continue;
            else if (result.Length > 0 && result[^1] != '-') result.Append('-');
        }
        var anchor = result.ToString()[..Math.Min(result.Length, Longest)].Trim('-');
        return anchor.Length == 0 ? "section" : anchor;
    }
}
