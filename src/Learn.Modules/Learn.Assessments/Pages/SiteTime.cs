using System.Globalization;
using Learn.Assessments.Resources;
using Microsoft.Extensions.Localization;

namespace Learn.Assessments.Pages;

/// <summary>Times as people in Vietnam read them (UTC+7, no daylight saving time).</summary>
internal static class SiteTime
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public static string Clock(DateTimeOffset time) => time.ToOffset(Vietnam).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string DateAndTime(DateTimeOffset time, IStringLocalizer<Texts> texts) => time.ToOffset(Vietnam).ToString(texts["time format"], CultureInfo.CurrentCulture);

    public static string Percent(decimal percent) => (percent / 1.00m).ToString("0.##", CultureInfo.CurrentCulture) + "%";
}
