using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Learn.Live;

/// <summary>What people type to join: six characters none of which looks like another, shown as «ABC-DEF».</summary>
internal static class ShortCode
{
    public const int Length = 6;
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    public static string Show(string code) => $"{code[..3]}-{code[3..]}";

    /// <summary>Case, spaces and hyphens don't count.</summary>
    public static bool TryRead(string? typed, [NotNullWhen(true)] out string? code)
    {
        code = new string([.. (typed ?? "").Where(letter => letter is not ('-' or ' ')).Take(Length + 1)]).ToUpperInvariant();
        if (code.Length == Length && code.All(Alphabet.Contains))
            return true;
        code = null;
        return false;
    }
}
