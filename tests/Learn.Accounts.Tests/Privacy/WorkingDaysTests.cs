using System.Globalization;
using Learn.Accounts.Privacy;

namespace Learn.Accounts.Tests.Privacy;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2026-11-23T10:00+07:00", "2026-11-25", "within a week")]
    [InlineData("2026-11-20T10:00+07:00", "2026-11-24", "over a weekend")]
    [InlineData("2026-11-20T18:00Z", "2026-11-24", "on a Saturday in Vietnam, though a Friday in London")]
    [InlineData("2026-11-23T23:59:59+07:00", "2026-11-25", "the day itself doesn't count, however late")]
    [InlineData("2026-02-13T10:00+07:00", "2026-02-24", "over Tết")]
    [InlineData("2026-04-24T10:00+07:00", "2026-04-29", "over the Hùng Kings' day, which fell on a Sunday")]
    [InlineData("2026-08-31T10:00+07:00", "2026-09-04", "over the two National Days")]
    [InlineData("2026-12-30T10:00+07:00", "2027-01-04", "over New Year")]
    [InlineData("2031-04-29T10:00+07:00", "2031-05-05", "the fixed holidays of a year that nobody listed")]
    public void EndOf_TwoDays_IsTheEndOfTheSecondWorkingDay(string asked, string day, string why)
    {
        var due = WorkingDays.EndOf(2, DateTimeOffset.Parse(asked, CultureInfo.InvariantCulture));
        due.Offset.ShouldBe(TimeSpan.Zero, "PostgreSQL takes UTC alone");
        due.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture).ShouldBe(day + "T23:59:59", why);
    }

    [Fact]
    public void Erasure_AskedAtAnyTime_IsCarriedOutBeforeItIsDue()
    {
        var asked = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var hour = 0; hour < 365 * 24; hour++)
        {
            var request = DataRequestClock.Erasure(Guid.NewGuid(), asked.AddHours(hour));
            request.ExecuteAt.ShouldBeLessThan(request.DueAt);
            request.ExecuteAt.ShouldBe(request.AskedAt.AddDays(1));
        }
    }
}
