using System.Globalization;
using Learn.Authoring.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Pages;

/// <summary>Times as people in Vietnam read them (UTC+7, no daylight saving time).</summary>
internal static class StudioTime
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public static string When(this IStringLocalizer<Texts> texts, DateTimeOffset time) => time.ToOffset(Vietnam).ToString(texts["time format"], CultureInfo.CurrentCulture);

    public static string Day(this IStringLocalizer<Texts> texts, DateTimeOffset time) => time.ToOffset(Vietnam).ToString(texts["date format"], CultureInfo.CurrentCulture);

    /// <summary>For <c>time datetime="…"</c>.</summary>
    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>What a field for local date and time holds, as a time; null where it holds none.</summary>
    public static DateTimeOffset? FromField(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Vietnam) : null;

    public static string ToField(DateTimeOffset? time) => time?.ToOffset(Vietnam).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) ?? "";
}
