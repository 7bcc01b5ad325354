namespace Learn.Notifications.Kinds;

/// <summary>Time zones (IANA) to choose from: where most readers are first, then by their distance from UTC.</summary>
internal static class TimeZones
{
    private static readonly string[] Offered =
    [
        "Asia/Ho_Chi_Minh", "Pacific/Honolulu", "America/Los_Angeles", "America/Denver", "America/Chicago", "America/New_York", "America/Sao_Paulo", "UTC", "Europe/London",
        "Europe/Paris", "Europe/Berlin", "Europe/Prague", "Europe/Warsaw", "Europe/Moscow", "Asia/Dubai", "Asia/Kolkata", "Asia/Bangkok", "Asia/Vientiane", "Asia/Phnom_Penh",
        "Asia/Singapore", "Asia/Shanghai", "Asia/Taipei", "Asia/Tokyo", "Asia/Seoul", "Australia/Sydney", "Pacific/Auckland",
    ];

    /// <summary>Those offered that the server knows, and the one that was chosen elsewhere.</summary>
    public static IEnumerable<TimeZoneChoice> For(string chosen, DateTimeOffset now) => Offered.Append(chosen).Distinct(StringComparer.Ordinal)
        .Where(Has).Select(id => new TimeZoneChoice(id, id.Split('/')[^1].Replace('_', ' '), OffsetOf(id, now)));

    public static bool Has(string? id) => id is { Length: > 0 and <= Data.Preferences.ZoneLength } && TimeZoneInfo.TryFindSystemTimeZoneById(id, out _);

    /// <summary>«UTC+7», «UTC+5:30».</summary>
    private static string OffsetOf(string id, DateTimeOffset now)
    {
        var offset = TimeZoneInfo.FindSystemTimeZoneById(id).GetUtcOffset(now);
        return $"UTC{(offset < TimeSpan.Zero ? "−" : "+")}{Math.Abs(offset.Hours)}{(offset.Minutes == 0 ? "" : $":{Math.Abs(offset.Minutes)}")}";
    }
}

internal sealed record TimeZoneChoice(string Id, string City, string Offset);
