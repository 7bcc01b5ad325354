using Learn.Testing;

namespace Learn.Notifications.Tests;

/// <summary>Days of mail in Vietnam: at midnight UTC it is seven o'clock there, the hour of who has chosen nothing.</summary>
internal static class MailDays
{
    /// <summary>Some day soon, 7:00 in Vietnam.</summary>
    public static DateTimeOffset Seven { get; } = new(DateTime.UtcNow.Date.AddDays(2), TimeSpan.Zero);

    public static void MoveTo(this MovableClock clock, DateTimeOffset time) => clock.Ahead = time - TimeProvider.System.GetUtcNow();

    /// <summary>A clock that shows two o'clock at night, before that day's mails.</summary>
    public static MovableClock AtNight()
    {
        var clock = new MovableClock();
        clock.MoveTo(Seven.AddHours(-5));
        return clock;
    }
}
