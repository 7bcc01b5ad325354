using System.Globalization;
using System.Text;

namespace Learn.Accounts.Passwords;

internal enum PasswordFault
{
    Missing,
    TooShort,
    TooLong,
    TooCommon,
    LikeTheAccount,
}

/// <summary>NIST SP 800-63B §3.1.1.2: length counts, composition does not; what everyone tries first is refused.</summary>
internal static class PasswordRules
{
    public const int MinLength = 10;
    public const int MaxLength = 128;

    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "1234567890", "0123456789", "0987654321", "12345678910", "123456789a", "a123456789", "1234567890a", "123456789abc", "abc123456789",
        "1q2w3e4r5t", "1q2w3e4r5t6y", "1qaz2wsx3edc", "qwertyuiop", "qwerty12345", "qwerty123456", "qwertyuiop123", "asdfghjkl123", "zxcvbnm123",
        "password12", "password123", "password1234", "password12345", "passw0rd123", "iloveyou123", "iloveyou1234", "letmein1234", "welcome1234",
        "administrator", "admin12345", "admin123456", "abcdefghij", "abcdefghijk", "abcd123456", "abcdef123456", "aa123456789", "asd123456789",
        "matkhau123", "matkhau1234", "matkhau12345", "matkhau123456", "matkhaulagi", "khongcomatkhau", "khongbiet123", "quenmatkhau", "doimatkhau",
        "anhyeuem123", "anhyeuem1234", "emyeuanh123", "emyeuanh1234", "anhyeuemnhieu", "emyeuanhnhieu", "yeuemnhieu", "yeuanhnhieu", "conyeume123",
        "giadinhtoi", "giadinh123", "vietnam123", "vietnam1234", "vietnam12345", "vietnamvodich", "vietnam1975", "vietnam1945", "hanoi12345",
        "saigon12345", "sinhnhat123", "hanhphuc123", "hoctap1234", "learn12345", "learn123456", "learn2026demo",
    };

    /// <param name="email">Her address, or null where it is not known.</param>
    public static PasswordFault? Check(string? password, string? email, string? name)
    {
        if (string.IsNullOrEmpty(password))
            return PasswordFault.Missing;
        if (password.Length > 2 * MaxLength)
            return PasswordFault.TooLong;
        var length = Normalize(password).EnumerateRunes().Count();
        if (length is < MinLength or > MaxLength)
            return length < MinLength ? PasswordFault.TooShort : PasswordFault.TooLong;

        var folded = Fold(password);
        if (folded.Distinct().Count() <= 2 || Common.Contains(folded) || IsRun(folded))
            return PasswordFault.TooCommon;
        var own = new[] { email, email?.Split('@')[0], name }.Where(text => text is { Length: > 0 }).Select(text => Fold(text!));
        return own.Contains(folded) ? PasswordFault.LikeTheAccount : null;
    }

    /// <summary>One form for what keyboards write differently («ế» as one or three characters); NIST SP 800-63B asks for NFKC.</summary>
    public static string Normalize(string password) => password.IsNormalized(NormalizationForm.FormKC) ? password : password.Normalize(NormalizationForm.FormKC);

    private static string Fold(string text) => new([.. text.Normalize(NormalizationForm.FormKD).ToLowerInvariant()
        .Where(letter => char.IsLetterOrDigit(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
        .Select(letter => letter == 'đ' ? 'd' : letter)]);

    /// <summary>«2345678901», «zyxwvutsrq»: each character follows the one before.</summary>
    private static bool IsRun(string text)
    {
        var steps = text.Zip(text.Skip(1), (first, second) => second - first).ToList();
        return steps.Count > 0 && (steps.All(step => step is 1 or -9) || steps.All(step => step is -1 or 9));
    }
}
