using Learn.Notifications.Data;

namespace Learn.Notifications.Mails;

/// <summary>When someone's mail may go out: once a day of hers, at her hour, not in her quiet hours.</summary>
internal sealed class MailClock(TimeZoneInfo zone, int hour, int quietFrom, int quietUntil)
{
    /// <summary>For a server that has no time zones.</summary>
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.CreateCustomTimeZone("+07:00", TimeSpan.FromHours(7), "+07:00", "+07:00");

    public static MailClock Of(Preferences preferences) => new(
        TimeZoneInfo.TryFindSystemTimeZoneById(preferences.TimeZone, out var zone) ? zone : Vietnam,
        preferences.MailHour, preferences.QuietFrom, preferences.QuietUntil);

    /// <summary>The quiet hours outweigh: a mail that would fall into them waits for their end.</summary>
    private int Hour => IsQuiet(hour) ? quietUntil : hour;

    /// <summary>Her day as <see cref="DateOnly.DayNumber"/>.</summary>
    public int DayOf(DateTimeOffset time) => DateOnly.FromDateTime(Local(time)).DayNumber;

    public bool IsQuiet(DateTimeOffset time) => IsQuiet(Local(time).Hour);

    /// <summary>The time of the mail of one of her days, in UTC.</summary>
    public DateTimeOffset On(int day)
    {
        var local = DateOnly.FromDayNumber(day).ToDateTime(new TimeOnly(Hour, 0));
        // Where the clock is put forward over this hour, the next one counts.
        var valid = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(valid, zone));
    }

    /// <summary>The first time of a mail at or after <paramref name="time"/>, in UTC.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset time)
    {
        var today = On(DayOf(time));
        return today >= time ? today : On(DayOf(time) + 1);
    }

    private DateTime Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, zone).DateTime;

    private bool IsQuiet(int local) => quietFrom <= quietUntil
        ? local >= quietFrom && local < quietUntil
        : local >= quietFrom || local < quietUntil;
}
