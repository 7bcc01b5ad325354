using Learn.Notifications.Data;
using Learn.Notifications.Mails;

namespace Learn.Notifications.Tests.Mails;

public sealed class MailClockTests
{
    [Theory]
    [InlineData("2027-01-10T23:59:00Z", "2027-01-11T00:00:00Z")]
    [InlineData("2027-01-11T00:00:00Z", "2027-01-11T00:00:00Z")]
    [InlineData("2027-01-11T00:01:00Z", "2027-01-12T00:00:00Z")]
    public void NextAfter_InVietnam_IsSevenInTheMorning(string time, string next) =>
        MailClock.Of(new Preferences()).NextAfter(Parse(time)).ShouldBe(Parse(next));

    [Fact]
    public void NextAfter_HourInTheQuietHours_IsTheirEnd() =>
        MailClock.Of(new Preferences { MailHour = 23, QuietFrom = 22, QuietUntil = 6, TimeZone = "UTC" }).NextAfter(Parse("2027-01-10T12:00:00Z")).ShouldBe(Parse("2027-01-11T06:00:00Z"));

    [Fact]
    public void NextAfter_HourThatTheClockLeavesOut_IsTheHourAfter() =>
        MailClock.Of(new Preferences { MailHour = 2, QuietFrom = 0, QuietUntil = 0, TimeZone = "Europe/Berlin" }).NextAfter(Parse("2027-03-28T00:00:00Z")).ShouldBe(Parse("2027-03-28T01:00:00Z"));

    [Theory]
    [InlineData(21, 7, "2027-01-10T14:00:00Z", true)]
    [InlineData(21, 7, "2027-01-10T23:59:00Z", true)]
    [InlineData(21, 7, "2027-01-11T00:00:00Z", false)]
    [InlineData(21, 7, "2027-01-10T13:59:00Z", false)]
    [InlineData(12, 14, "2027-01-10T06:00:00Z", true)]
    [InlineData(12, 14, "2027-01-10T07:00:00Z", false)]
    [InlineData(9, 9, "2027-01-10T02:30:00Z", false)]
    public void IsQuiet_OfATimeInVietnam_IsAsChosen(int from, int until, string time, bool expected) =>
        MailClock.Of(new Preferences { QuietFrom = from, QuietUntil = until }).IsQuiet(Parse(time)).ShouldBe(expected);

    [Fact]
    public void DayOf_LateInTheDayOfUtc_IsHerDay() =>
        MailClock.Of(new Preferences()).DayOf(Parse("2027-01-10T17:00:00Z")).ShouldBe(new DateOnly(2027, 1, 11).DayNumber);

    private static DateTimeOffset Parse(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
