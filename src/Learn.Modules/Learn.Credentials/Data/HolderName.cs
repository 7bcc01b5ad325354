using System.Text;

namespace Learn.Credentials.Data;

/// <summary>What may stand on a certificate as its holder's name.</summary>
internal static class HolderName
{
    /// <summary>Without spaces around, and with each letter in its one form: «ế» can be written as one character or as three.</summary>
    public static string Normalize(string name) => string.Join(' ', name.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <returns>The text that says what is wrong, or null.</returns>
    public static string? FaultOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return "Name missing";
        // An unpaired surrogate can't be normalized.
        if (name.Length > 4 * Credential.NameLength || !IsPlain(name))
            return name.Length > 4 * Credential.NameLength ? "Name too long" : "Name invalid";
        var normal = Normalize(name);
        if (normal.Length > Credential.NameLength)
            return "Name too long";
        return normal.Contains("://", StringComparison.Ordinal) || !normal.EnumerateRunes().Any(Rune.IsLetter) ? "Name invalid" : null;
    }

    /// <summary>No control characters, and none that turn the direction of writing.</summary>
    private static bool IsPlain(string text) => text.EnumerateRunes().All(rune =>
        rune.Value != 0xFFFD && !Rune.IsControl(rune) && rune.Value is not (>= 0x202A and <= 0x202E) and not (>= 0x2066 and <= 0x2069) and not (0x200E or 0x200F or 0x061C));
}
