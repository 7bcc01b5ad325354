using System.Globalization;
using System.Text;

namespace Learn.Live;

/// <summary>
/// What people type, without what nobody types: control characters (of which PostgreSQL refuses one, and with it everything that waits to be written
/// beside it), halves of characters, and marks that turn the direction of the text after them.
/// </summary>
internal static class PlainText
{
    /// <summary>Lines and tabs stay.</summary>
    public static string Of(string text) => text.EnumerateRunes().All(IsPlain) ? text : Join(text.EnumerateRunes().Where(IsPlain));

    /// <summary>One line.</summary>
    /// <param name="length">In UTF-16, as columns are measured.</param>
    public static string Line(string text, int length)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Where(IsPlain).Select(rune => Rune.IsControl(rune) ? new Rune(' ') : rune))
        {
            if (line.Length + rune.Utf16SequenceLength > length)
                break;
            line.Append(rune.ToString());
        }
        return line.ToString() is var seen && IsVisible(seen) ? seen.Trim() : "";
    }

    /// <returns>What was typed, plain and trimmed; null when nothing can be seen of it or it is longer.</returns>
    public static string? Said(string? text, int length) => Of(text ?? "").Trim() is { Length: > 0 } plain && plain.Length <= length && IsVisible(plain) ? plain : null;

    /// <summary>Whether there is anything to be seen: spaces, marks without width and the blanks among the letters are nothing.</summary>
    public static bool IsVisible(string text) => text.EnumerateRunes().Any(rune =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned)
        && !Rune.IsWhiteSpace(rune) && rune.Value is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0));

    /// <summary>What two names have in common that a reader takes for one: without case, accents, spaces and marks.</summary>
    public static string Fold(string name) => new([.. name.Normalize(NormalizationForm.FormKD).ToLowerInvariant().Where(char.IsLetterOrDigit).Select(letter => letter == 'đ' ? 'd' : letter)]);

    private static bool IsPlain(Rune rune) =>
        rune.Value is '\n' or '\t' or '\r' || (rune != Rune.ReplacementChar && !Rune.IsControl(rune) && rune.Value is not ((>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)));

    private static string Join(IEnumerable<Rune> runes) => runes.Aggregate(new StringBuilder(), (text, rune) => text.Append(rune.ToString())).ToString();
}
