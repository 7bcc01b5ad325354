using System.Globalization;
using System.Text;

namespace Learn.Text;

/// <summary>A text as part of an address: lower case, without diacritics, with «-» between the words.</summary>
public static class Slug
{
    /// <returns>At most <paramref name="longest"/> characters; empty where the text has no letter or digit of the Latin alphabet.</returns>
    public static string Of(string text, int longest)
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
        return result.ToString()[..Math.Min(result.Length, longest)].Trim('-');
    }
}
