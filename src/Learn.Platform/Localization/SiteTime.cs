using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Learn.Platform.Localization;

/// <summary>Times as people in Vietnam read them (UTC+7, no daylight saving time), written the way the module's texts say.</summary>
public static class SiteTime
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>«22/11/2026», or as the reader's language has it.</summary>
    public static string Date(this IStringLocalizer texts, DateTimeOffset time) => Format(texts["date format"], time);

    /// <summary>«ngày 22 tháng 11 năm 2026», as it stands on a certificate.</summary>
    public static string LongDate(this IStringLocalizer texts, DateTimeOffset time) => Format(texts["long date format"], time);

    public static string DateAndTime(this IStringLocalizer texts, DateTimeOffset time) => Format(texts["time format"], time);

    public static string Clock(DateTimeOffset time) => time.ToOffset(Vietnam).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>For <c>time datetime="…"</c>.</summary>
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>What a field for local date and time holds, as a time; null where it holds none.</summary>
    public static DateTimeOffset? FromField(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Vietnam) : null;

    public static string ToField(DateTimeOffset? time) => time?.ToOffset(Vietnam).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) ?? "";

    private static string Format(string format, DateTimeOffset time) => time.ToOffset(Vietnam).ToString(format, CultureInfo.CurrentCulture);
}
