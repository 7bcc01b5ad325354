using System.Globalization;
using System.Text.RegularExpressions;

namespace Learn.Assessments.Questions.Numeric;

/// <summary>A number as people type it: «3,5» and «3.5», «1.234.567» and «1,234,567», with spaces, and a unit behind it.</summary>
internal static partial class NumberText
{
    public const int Longest = 60;

    // Keeps what is made of it inside what a decimal holds.
    private const decimal Largest = 1_000_000_000_000_000_000m;

    /// <summary>Reads a number and what follows it.</summary>
    /// <param name="language">
    /// Decides about a single separator with three digits behind it: «1.500» is fifteen hundred in Vietnamese and one and a half in English.
    /// </param>
    /// <returns>Null where there is no number.</returns>
    public static (decimal Number, string Unit)? Read(string text, string language)
    {
        if (text.Length > Longest || Shape().Match(text) is not { Success: true } match) return null;
        var (digits, exponent) = (Spaces().Replace(match.Groups["digits"].Value, ""), match.Groups["exponent"].Value);
        if (Plain(digits, language == "vi" ? ',' : '.') is not { } plain) return null;
        var sign = match.Groups["sign"].Value is "-" or "−" ? "-" : "";
        return decimal.TryParse($"{sign}{plain}{exponent}", NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= Largest
            ? (number, match.Groups["unit"].Value.Trim())
            : null;
    }

    /// <summary>As people of the language write it.</summary>
    public static string Show(decimal number, string language) => number.ToString("#,0.##########", CultureInfo.GetCultureInfo(language == "vi" ? "vi-VN" : "en-GB"));

    /// <returns>The digits with a point for decimals and nothing between thousands; null where the separators make no sense.</returns>
    private static string? Plain(string digits, char decimals)
    {
        var (points, commas) = (digits.Count(digit => digit == '.'), digits.Count(digit => digit == ','));
        if (points + commas == 0) return digits;
        var last = digits[digits.LastIndexOfAny(['.', ','])];
        if (points > 0 && commas > 0) return Split(digits, last, last == '.' ? ',' : '.');
        if (points + commas > 1) return Thousands(digits, last) ? digits.Replace($"{last}", "", StringComparison.Ordinal) : null;
        // One separator: the language's own, or one that can't part thousands.
        return last == decimals || !Thousands(digits, last) || digits[0] == '0' ? digits.Replace(last, '.') : digits.Replace($"{last}", "", StringComparison.Ordinal);
    }

    private static string? Split(string digits, char decimals, char thousands)
    {
        var parts = digits.Split(decimals);
        return parts.Length == 2 && Thousands(parts[0], thousands) ? $"{parts[0].Replace($"{thousands}", "", StringComparison.Ordinal)}.{parts[1]}" : null;
    }

    private static bool Thousands(string digits, char separator)
    {
        var groups = digits.Split(separator);
        return groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3);
    }

    [GeneratedRegex(@"^\s*(?<sign>[+\-−])?\s*(?<digits>[0-9][0-9.,]*(?:[ \u00A0\u202F][0-9]{3})*(?:[.,][0-9]*)?|[.,][0-9]+)(?<exponent>[eE][+-]?[0-9]{1,2})?(?<unit>\s*[^0-9\s.,+\-].*|\s*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();

    [GeneratedRegex("\\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
