using System.Globalization;
using System.Text;

namespace Learn.Accounts.People;

/// <summary>Folds names so that «Tuyết», «tuyet» and «TUYET» find alike. Every word has a space before it, so that a word's beginning can be looked for.</summary>
internal static class SearchText
{
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length + 8).Append(' ');
        foreach (var rune in text.Normalize(NormalizationForm.FormD).ToLowerInvariant().EnumerateRunes())
        {
            if (rune.Value == 'đ')
                folded.Append('d');
            else if (Rune.IsLetterOrDigit(rune))
                folded.Append(rune);
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark && folded[^1] != ' ')
                folded.Append(' ');
        }
        var result = folded.ToString().TrimEnd();
        return result.Length <= 2 * Data.User.NameLength ? result : result[..(2 * Data.User.NameLength)];
    }
}
