using System.Globalization;
using System.Text;

namespace Learn.Text;

/// <summary>Folds names so that «Tuyết», «tuyet» and «TUYET» find alike. Every word has a space before it, so that a word's beginning can be looked for.</summary>
public static class FoldedText
{
    /// <param name="longest">Characters that are kept.</param>
    public static string Of(string text, int longest)
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
        return result.Length <= longest ? result : result[..longest];
    }
}
