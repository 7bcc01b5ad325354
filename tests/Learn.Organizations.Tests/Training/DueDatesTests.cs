using Learn.Organizations.Data;
using Learn.Organizations.Training;

namespace Learn.Organizations.Tests.Training;

public sealed class DueDatesTests
{
    private static readonly DateTimeOffset Evening = new(2026, 11, 22, 16, 59, 59, TimeSpan.Zero);

    [Fact]
    public void DayOf_AroundMidnightInVietnam_IsVietnamsDay()
    {
        DueDates.DayOf(Evening).ShouldBe(new(2026, 11, 22));
        DueDates.DayOf(Evening.AddSeconds(1)).ShouldBe(new(2026, 11, 23));
    }

    [Fact]
    public void EndOf_Day_IsItsLastSecondAndInUtc()
    {
        var end = DueDates.EndOf(new(2026, 11, 22));
        end.ShouldBe(Evening);
        // PostgreSQL takes no other.
        end.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Of_DaysAfterJoining_CountsFromTheDayInVietnam()
    {
        var assignment = Assignment(days: 7);
        DueDates.Of(assignment, Evening).ShouldBe(DueDates.EndOf(new(2026, 11, 29)));
        DueDates.Of(assignment, Evening.AddSeconds(1)).ShouldBe(DueDates.EndOf(new(2026, 11, 30)));
    }

    [Fact]
    public void Of_CommonDayThatIsOver_GivesLatecomersTime()
    {
        var assignment = Assignment(due: new(2026, 11, 20));
        DueDates.Of(assignment, new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero)).ShouldBe(DueDates.EndOf(new(2026, 11, 20)));
        DueDates.Of(assignment, Evening).ShouldBe(DueDates.EndOf(new(2026, 12, 6)));
    }

    [Fact]
    public void Of_NoDay_IsNull() => DueDates.Of(Assignment(), Evening).ShouldBeNull();

    [Fact]
    public void NextRound_Yearly_ComesBackThirtyDaysBefore()
    {
        var (opens, due) = DueDates.NextRound(Assignment(months: 12), Evening, Evening.AddDays(-5))!.Value;
        due.ShouldBe(DueDates.EndOf(new(2027, 11, 22)));
        opens.ShouldBe(DueDates.StartOf(new(2027, 10, 23)));
    }

    [Fact]
    public void NextRound_DoneOnALeapDay_IsDueOnTheLastOfFebruary() =>
        DueDates.NextRound(Assignment(months: 12), new(2028, 2, 29, 3, 0, 0, TimeSpan.Zero), Evening)!.Value.DueAt.ShouldBe(DueDates.EndOf(new(2029, 2, 28)));

    [Fact]
    public void NextRound_DoneYearsBeforeItWasAssigned_LeavesTimeFromNow()
    {
        var (opens, due) = DueDates.NextRound(Assignment(months: 12), Evening.AddYears(-3), Evening)!.Value;
        opens.ShouldBe(DueDates.StartOf(new(2026, 11, 22)));
        due.ShouldBe(DueDates.EndOf(new(2026, 12, 22)));
    }

    [Fact]
    public void NextRound_Once_IsNull() => DueDates.NextRound(Assignment(), Evening, Evening).ShouldBeNull();

    private static Assignment Assignment(DateOnly? due = null, int? days = null, int? months = null) => new()
    {
        DueAt = due is { } day ? DueDates.EndOf(day) : null,
        DueDays = days,
        EveryMonths = months,
        IsRequired = true,
    };
}
