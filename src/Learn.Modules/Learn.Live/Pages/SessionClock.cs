using System.Globalization;
using Learn.Platform.Localization;

namespace Learn.Live.Pages;

/// <summary>When a session is, where the site's time isn't its own.</summary>
internal static class SessionClock
{
    public const string Home = "Asia/Ho_Chi_Minh";

    /// <summary>Zones that hosts of this site are likely to be in; the others come after them.</summary>
    public static IReadOnlyList<string> Usual { get; } =
        [Home, "Asia/Bangkok", "Asia/Singapore", "Asia/Tokyo", "Asia/Seoul", "Australia/Sydney", "Europe/London", "Europe/Paris", "Europe/Berlin", "Europe/Moscow", "America/New_York", "America/Los_Angeles", "UTC"];

    /// <summary>By their names in the IANA database.</summary>
    public static IReadOnlyList<string> Others { get; } = [.. TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId).Select(zone => zone.Id).Except(Usual).Order(StringComparer.Ordinal)];

    /// <summary>«14:00, Europe/Paris»; null where clocks show what they show in Vietnam.</summary>
    public static string? Elsewhere(DateTimeOffset time, string zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && TimeZoneInfo.ConvertTime(time, found) is var there && there.Offset != AtHome(time).Offset
            ? $"{there.ToString("HH:mm", CultureInfo.InvariantCulture)}, {zone.Replace('_', ' ')}"
            : null;

    public static DateTimeOffset AtHome(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById(Home));

    /// <summary>For a field: the next hour that is full.</summary>
    public static string NextHour(DateTimeOffset now) => SiteTime.ToField(new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(now.UtcDateTime.Hour + 1));
}
