using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Learn.Courses.Resources;

internal static class TextsExtensions
{
    /// <summary>The text for one or for many: «{0} lesson» is the key beside «{0} lessons».</summary>
    public static string Count(this IStringLocalizer texts, string plural, int count) =>
        texts[count == 1 ? plural[..^1] : plural, count];

    /// <summary>«2,5 giờ», «2.5 hours».</summary>
    public static string Hours(this IStringLocalizer texts, decimal hours) =>
        texts[hours == 1 ? "{0} hour" : "{0} hours", hours.ToString("0.#", CultureInfo.CurrentCulture)];

    /// <summary>«21/11/2026» in Vietnamese, «21 November 2026» in English.</summary>
    public static string Date(this IStringLocalizer texts, DateOnly date) => date.ToString(texts["date format"], CultureInfo.CurrentCulture);

    /// <summary>«48 KB»; data that a reader pays for, so rounded up.</summary>
    public static string DataSize(int bytes) => $"{Math.Max(1, (bytes + 1023) / 1024)} KB";
}
