using System.Globalization;
using System.Text;

namespace Learn.Text;

/// <summary>Makes Vietnamese text comparable, whatever keyboard it was typed with.</summary>
public static class VietnameseText
{
    /// <summary>
    /// The words of a text in lower case, composed (Unicode NFC), with tone marks where the new style has them: «hoà» becomes «hòa».
    /// </summary>
    public static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var letter in Sound(text).Normalize(NormalizationForm.FormC))
        {
            // A mark belongs to the letter before it; alone it is no word.
            if (char.IsLetterOrDigit(letter) || (word.Length > 0 && CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
            else if (word.Length > 0)
            {
                yield return NewToneStyle(word.ToString());
                word.Clear();
            }
        }
        if (word.Length > 0)
            yield return NewToneStyle(word.ToString());
    }

    /// <summary>The text composed (NFC), with tone marks where the new style has them; all else stays as it is.</summary>
    public static string Unify(string text)
    {
        var result = new StringBuilder(text.Length);
        var word = new StringBuilder();
        foreach (var letter in Sound(text).Normalize(NormalizationForm.FormC))
        {
            if (char.IsLetter(letter))
            {
                word.Append(letter);
                continue;
            }
            result.Append(NewToneStyle(word.ToString())).Append(letter);
            word.Clear();
        }
        return result.Append(NewToneStyle(word.ToString())).ToString();
    }

    /// <summary>A text that was cut can end in half a character, which can't be normalized; it becomes U+FFFD.</summary>
    private static string Sound(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>A word without any mark: «điện» becomes «dien».</summary>
    public static string Fold(string word)
    {
        Span<char> folded = word.Length <= 256 ? stackalloc char[word.Length] : new char[word.Length];
        return new string(folded[..Fold(word, folded)]);
    }

    /// <param name="folded">At least as long as <paramref name="word"/>.</param>
    /// <returns>How many letters were written.</returns>
    public static int Fold(ReadOnlySpan<char> word, Span<char> folded)
    {
        var length = 0;
        foreach (var letter in word)
        {
            var plain = letter < Plain.Length ? Plain[letter] : char.ToLowerInvariant(letter);
            if (plain != Nothing)
                folded[length++] = plain;
        }
        return length;
    }

    /// <summary>In <see cref="Plain"/>: a mark that stands by itself.</summary>
    private const char Nothing = '\0';

    /// <summary>Each letter without its marks, for all of Latin; folding then is a look-up.</summary>
    private static readonly char[] Plain = [.. Enumerable.Range(0, 0x1F00).Select(code => PlainOf((char)code))];

    private static char PlainOf(char letter)
    {
        if (letter is 'đ' or 'Đ')
            return 'd';
        if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
            return Nothing;
        var decomposed = letter.ToString().Normalize(NormalizationForm.FormD);
        var isMarked = decomposed.Skip(1).All(mark => CharUnicodeInfo.GetUnicodeCategory(mark) == UnicodeCategory.NonSpacingMark);
        return char.ToLowerInvariant(isMarked ? decomposed[0] : letter);
    }

    /// <summary>Both spellings are in use: the mark on the last vowel of oa, oe, uy (hoà, khoẻ, thuỷ) or on the one before (hòa, khỏe, thủy).</summary>
    private static string NewToneStyle(string word)
    {
        if (word.Length < 2 || !LastVowel.TryGetValue(word[^1], out var vowel))
            return word;
        var (plain, tone) = vowel;
        var before = word[^2];
        var isGlide = (before == 'o' && plain is ('a' or 'e')) || (before == 'u' && plain == 'y' && !(word.Length > 2 && word[^3] == 'q'));
        return isGlide ? $"{word.AsSpan(0, word.Length - 2)}{Marked(before, tone)}{plain}" : word;
    }

    private static readonly char[] Tones = ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];

    private static readonly Dictionary<char, (char Plain, char Tone)> LastVowel = (
        from plain in "aey"
        from tone in Tones
        select (Marked(plain, tone), (plain, tone))).ToDictionary();

    private static char Marked(char plain, char tone) => $"{plain}{tone}".Normalize(NormalizationForm.FormC)[0];
}
