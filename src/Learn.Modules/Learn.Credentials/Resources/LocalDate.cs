using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Learn.Credentials.Resources;

/// <summary>Days as people in Vietnam count them (UTC+7, no daylight saving time).</summary>
internal static class LocalDate
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>«22/11/2026», or as the reader's language has it.</summary>
    public static string Date(this IStringLocalizer<Texts> texts, DateTimeOffset time) => Format(texts["date format"], time);

    /// <summary>«ngày 22 tháng 11 năm 2026», as it stands on a certificate.</summary>
    public static string LongDate(this IStringLocalizer<Texts> texts, DateTimeOffset time) => Format(texts["long date format"], time);

    private static string Format(string format, DateTimeOffset time) => time.ToOffset(Vietnam).ToString(format, CultureInfo.CurrentCulture);
}
