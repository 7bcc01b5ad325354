using System.Collections.Concurrent;
using System.Globalization;
using Learn.Platform.Localization;

namespace Learn.Accounts.People;

/// <summary>Countries and territories (ISO 3166-1 alpha-2), named in the site's languages by ICU.</summary>
internal static class Countries
{
    /// <summary>Codes that CLDR has and ISO 3166-1 has not.</summary>
    private static readonly string[] NotIso = ["AC", "CP", "DG", "EA", "IC", "TA"];

    private static readonly Lazy<HashSet<string>> Codes = new(() =>
        [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(CodeOf).OfType<string>().Except(NotIso)]);

    private static readonly ConcurrentDictionary<string, IReadOnlyList<Country>> ByLanguage = new();

    /// <summary>All of them, sorted by the reader's alphabet.</summary>
    public static IReadOnlyList<Country> All => ByLanguage.GetOrAdd(SiteCultures.Current, language =>
        [.. Codes.Value.Select(code => new Country(code, Name(language, code))).OrderBy(country => country.Name, StringComparer.Create(CultureInfo.GetCultureInfo(language), ignoreCase: false))]);

    public static bool Has(string code) => Codes.Value.Contains(code);

    public static string? NameOf(string? code) => code is not null && Has(code) ? Name(SiteCultures.Current, code) : null;

    /// <summary>A region's «native» name is in the language of the culture it is asked by.</summary>
    private static string Name(string language, string code) => new RegionInfo($"{language}-{code}").NativeName;

    private static string? CodeOf(CultureInfo culture)
    {
        var code = culture.Name.Split('-')[^1];
        return code is { Length: 2 } && code.All(char.IsAsciiLetterUpper) ? code : null;
    }
}

internal sealed record Country(string Code, string Name);
