using System.Net;
using Learn.Organizations.Data;
using Learn.Organizations.Training;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Organizations.Tests.Training;

/// <summary>What time alone brings, with a clock that the test moves.</summary>
public sealed class ClockTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Run_AfterTheDueDay_ListsTheOverdue(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = TrainingSites.Create(provider, clock);
        var staff = await Staff.OnAsync(site);
        var (idle, done) = (await staff.JoinAsync(), await staff.JoinAsync());
        await staff.AssignAsync(new { course = TrainingSites.Course, dueDays = 3 });
        await staff.LearnAsync(done);
        await staff.WaitAsync(done, AssignedState.Done);
        await staff.RunClockAsync();
        (await OverdueAsync()).ShouldBeEmpty();

        clock.Advance(TimeSpan.FromDays(5));
        await staff.RunClockAsync();

        (await OverdueAsync()).ShouldBe([idle, staff.Owner], ignoreOrder: true);
        (await staff.GetAsync("/reports/summary")).GetProperty("sums").GetProperty("overdue").GetInt32().ShouldBe(2);

        // Late is not never.
        await staff.LearnAsync(idle);
        await staff.WaitAsync(idle, AssignedState.Done);
        (await OverdueAsync()).ShouldBe([staff.Owner]);
        (await staff.GetAsync("/reports/progress?status=done-late")).GetProperty("total").GetInt32().ShouldBe(1);

        async Task<List<Guid>> OverdueAsync() =>
            [.. (await staff.GetAsync("/reports/progress?status=overdue")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("person").GetGuid())];
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Run_AYearLater_BringsItBackUntilItIsDoneAgain(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = TrainingSites.Create(provider, clock);
        var staff = await Staff.OnAsync(site);
        var person = await staff.JoinAsync();
        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course, target = "person", targetId = person, everyMonths = 12 });
        await staff.LearnAsync(person);
        await staff.WaitAsync(person, AssignedState.Done);

        clock.Advance(TimeSpan.FromDays(300));
        await staff.RunClockAsync();
        (await staff.RowsAsync(person)).Count.ShouldBe(1);

        clock.Advance(TimeSpan.FromDays(50));
        await staff.RunClockAsync();
        var rows = await staff.RowsAsync(person);
        rows.Count.ShouldBe(2);
        rows[0].EndedAt.ShouldNotBeNull();
        (rows[1].Round, rows[1].State, rows[1].EndedAt).ShouldBe((2, AssignedState.Assigned, null));
        rows[1].DueAt.ShouldBe(DueDates.EndOf(DueDates.DayOf(rows[0].DoneAt!.Value).AddMonths(12)));

        using var browser = staff.As(person);
        using var answer = await browser.SubmitAsync("/my", new Dictionary<string, string>(), $"form[action='/my/assigned/{assignment}/again']");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await staff.RowsAsync(person))[1].State.ShouldBe(AssignedState.Done);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Run_Twice_TellsOnce(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = TrainingSites.Create(provider, clock);
        var staff = await Staff.OnAsync(site);
        var person = await staff.JoinAsync();
        await staff.AssignAsync(new { course = TrainingSites.Course, target = "person", targetId = person, dueDays = 10 });
        clock.Advance(TimeSpan.FromMinutes(3));
        await staff.RunClockAsync();
        (await staff.RowsAsync(person)).ShouldHaveSingleItem().Told.ShouldBe(Told.Assigned);
        var told = await staff.InboxAsync(person);
        told.ShouldContain("Bạn được giao: Khoá thử");
        await staff.RunClockAsync();
        (await staff.InboxAsync(person)).ShouldBe(told);

        clock.Advance(TimeSpan.FromDays(4));
        await staff.RunClockAsync();
        (await staff.RowsAsync(person)).ShouldHaveSingleItem().Told.ShouldBe(Told.Soon);
        (await staff.InboxAsync(person)).ShouldContain("Sắp đến hạn: Khoá thử");
    }
}
