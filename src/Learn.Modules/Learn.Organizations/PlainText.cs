using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;

namespace Learn.Organizations;

/// <summary>What people type into one line.</summary>
internal static partial class PlainText
{
    /// <returns>Composed (NFC), with single spaces and none around; null where nothing is left.</returns>
    public static string? Clean(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        // Half of a surrogate pair can't be normalized.
        var sound = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(typed));
        return string.Join(' ', sound.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } clean ? clean : null;
    }

    /// <summary>A name of a person, a unit, an organization: with a letter or digit, without control characters, and no web address, as it goes into mails.</summary>
    public static bool IsName(string text) =>
        text.EnumerateRunes().All(IsPlain) && text.EnumerateRunes().Any(Rune.IsLetterOrDigit)
        && !text.Contains("://", StringComparison.Ordinal) && !text.Contains("www.", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it asks to be called or opened: a word like «vay-tien.vn», or seven digits in a row, however they are set apart.</summary>
    public static bool HasAddressOrNumber(string text) => AddressOrNumber().IsMatch(text);

    /// <summary>As accounts take names: with a letter.</summary>
    public static bool IsPersonName(string text) => IsName(text) && text.EnumerateRunes().Any(Rune.IsLetter);

    /// <summary>None of the characters that control, or turn the direction of writing.</summary>
    public static bool IsPlain(Rune rune) => rune.Value != 0xFFFD && !Rune.IsControl(rune) && rune.Value is not (>= 0x202A and <= 0x202E) and not (>= 0x2066 and <= 0x2069);

    /// <summary>As accounts take them: ASCII, no quoted local part (RFC 5321 §4.5.3.1).</summary>
    public static bool IsEmail(string text) =>
        text.Length <= Data.Invitation.EmailLength && text.All(letter => letter is > ' ' and < (char)127 and not ('"' or '<' or '>' or '(' or ')' or ',' or ';' or ':' or '\\'))
        && text.IndexOf('@', StringComparison.Ordinal) is > 0 and <= 64 and var at && IsHost(text[(at + 1)..]) && MailAddress.TryCreate(text, out var parsed) && parsed.Address == text;

    public static bool IsHost(string host) =>
        host.Contains('.', StringComparison.Ordinal) && host.Split('.').All(label => label.Length is > 0 and <= 63 && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'));

    [GeneratedRegex(@"[\p{L}\p{N}]\.\p{L}{2,}|\p{Nd}(?:[\s.\-()]*\p{Nd}){6,}", RegexOptions.CultureInvariant)]
    private static partial Regex AddressOrNumber();
}
