using System.Globalization;
using Learn.Learning.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Learning.Pages.Learning;

/// <summary>Times as people in Vietnam read them (UTC+7, no daylight saving time).</summary>
internal static class LocalTime
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public static string Date(DateTimeOffset time, IStringLocalizer<Texts> texts) => time.ToOffset(Vietnam).ToString(texts["date format"], CultureInfo.CurrentCulture);

    public static string DateAndTime(DateTimeOffset time, IStringLocalizer<Texts> texts) => time.ToOffset(Vietnam).ToString(texts["time format"], CultureInfo.CurrentCulture);
}
