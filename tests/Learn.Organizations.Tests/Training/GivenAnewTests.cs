using Learn.Organizations.Data;
using Learn.Organizations.Features.Training;
using Learn.Organizations.Training;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Organizations.Tests.Training;

/// <summary>Who comes back, and what is given again after it was taken back: there is time for it, and people are told.</summary>
public sealed class GivenAnewTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Join_AgainAfterTheDueDay_LeavesTimeAndIsTold(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = TrainingSites.Create(provider, clock);
        var staff = await Staff.OnAsync(site);
        var (seasonal, diligent) = (await staff.JoinAsync(), await staff.JoinAsync());
        await staff.AssignAsync(new { course = TrainingSites.Course, dueOn = DueDates.DayOf(clock.GetUtcNow()).AddDays(20) });
        await staff.LeaveAsync(seasonal);
        await staff.LeaveAsync(diligent);
        clock.Advance(TimeSpan.FromDays(200));
        await staff.LearnAsync(diligent);
        await staff.JoinAsync(person: seasonal);
        await staff.JoinAsync(person: diligent);
        await staff.WaitAsync(diligent, AssignedState.Done);

        var row = (await staff.RowsAsync(seasonal)).ShouldHaveSingleItem();
        row.DueAt.ShouldBe(DueDates.EndOf(DueDates.DayOf(clock.GetUtcNow()).AddDays(DueDates.LatecomersDays)));
        (row.EndedAt, row.Attention, row.Told).ShouldBe((null, null, Told.Nothing));
        (await staff.RowsAsync(diligent)).ShouldHaveSingleItem().IsDoneLate().ShouldBeFalse();
        clock.Advance(TimeSpan.FromMinutes(3));
        await staff.RunClockAsync();
        (await staff.InboxAsync(seasonal)).ShouldContain("Bạn được giao: Khoá thử");
        (await staff.InboxAsync(diligent)).ShouldNotContain("Khoá thử", Case.Sensitive, "who has done it isn't asked");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Resume_AfterTheDueDay_LeavesTimeAndIsToldAnew(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = TrainingSites.Create(provider, clock);
        var staff = await Staff.OnAsync(site);
        var person = await staff.JoinAsync();
        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course, target = "person", targetId = person, dueDays = 20 });
        await TellAsync();
        (await staff.InboxAsync(person)).ShouldContain("Bạn được giao: Khoá thử");
        await staff.EndAsync(assignment);
        await staff.QuietAsync();
        (await staff.InboxAsync(person)).ShouldNotContain("Khoá thử");
        clock.Advance(TimeSpan.FromDays(60));
        await staff.EndAsync(assignment, isEnded: false);

        await TellAsync();
        var row = (await staff.RowsAsync(person)).ShouldHaveSingleItem();
        (row.EndedAt, row.Attention, row.Told).ShouldBe((null, null, Told.Assigned));
        (await staff.InboxAsync(person)).ShouldContain("Bạn được giao: Khoá thử");

        async Task TellAsync()
        {
            clock.Advance(TimeSpan.FromMinutes(3));
            await staff.RunClockAsync();
        }
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task LiftExemption_AfterTheDueDay_LeavesTime(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = TrainingSites.Create(provider, clock);
        var staff = await Staff.OnAsync(site);
        var person = await staff.JoinAsync();
        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course, target = "person", targetId = person, dueDays = 20 });
        await staff.SendAsync(new ExemptPerson(staff.OwnerClaims(), staff.Slug, assignment, person, "nghỉ thai sản"));
        clock.Advance(TimeSpan.FromDays(180));
        await staff.SendAsync(new ExemptPerson(staff.OwnerClaims(), staff.Slug, assignment, person, null));
        await staff.RunClockAsync();
        (await staff.RowsAsync(person)).ShouldHaveSingleItem().Attention.ShouldBeNull();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Resume_OfAYearlyCourse_ComesBackToThoseWhoHaveDoneIt(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = TrainingSites.Create(provider, clock);
        var staff = await Staff.OnAsync(site);
        var person = await staff.JoinAsync();
        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course, target = "person", targetId = person, everyMonths = 12 });
        await staff.LearnAsync(person);
        await staff.WaitAsync(person, AssignedState.Done);
        await staff.EndAsync(assignment);
        clock.Advance(TimeSpan.FromDays(340));
        await staff.RunClockAsync();
        (await staff.RowsAsync(person)).ShouldHaveSingleItem().LookAt.ShouldBeNull();
        clock.Advance(TimeSpan.FromDays(60));
        await staff.EndAsync(assignment, isEnded: false);

        await staff.RunClockAsync();
        var rows = await staff.RowsAsync(person);
        rows.Select(row => (row.Round, row.EndedAt is null)).ShouldBe([(1, false), (2, true)]);
        rows[1].DueAt.ShouldBe(DueDates.EndOf(DueDates.DayOf(clock.GetUtcNow()).AddDays(DueDates.LatecomersDays)), "its day passed while it was taken back");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task NextRound_ForWhoMovedOn_OpensWhenSheIsBackAlone(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = TrainingSites.Create(provider, clock);
        var staff = await Staff.OnAsync(site);
        var (store, office) = (await staff.AddUnitAsync("Kho"), await staff.AddUnitAsync("Văn phòng"));
        var person = await staff.JoinAsync(store);
        await staff.AssignAsync(new { course = TrainingSites.Course, target = "unit", targetId = store.Id, everyMonths = 12 });
        await staff.LearnAsync(person);
        await staff.WaitAsync(person, AssignedState.Done);
        await staff.MoveAsync(person, office);
        clock.Advance(TimeSpan.FromDays(340));
        await staff.RunClockAsync();

        var row = (await staff.RowsAsync(person)).ShouldHaveSingleItem();
        (row.State, row.EndedAt, row.LookAt).ShouldBe((AssignedState.Done, null, null));
        await staff.MoveAsync(person, store);
        await staff.RunClockAsync();
        (await staff.RowsAsync(person)).Count.ShouldBe(2);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Move_WithWhatOneWasGivenAlone_IsSeenByThoseWhoLeadHerNow(DatabaseProvider provider)
    {
        await using var site = TrainingSites.Create(provider);
        var staff = await Staff.OnAsync(site);
        var (first, second) = (await staff.AddUnitAsync("Một"), await staff.AddUnitAsync("Hai"));
        var (before, after) = (await staff.JoinAsync(first, role: MemberRole.Manager), await staff.JoinAsync(second, role: MemberRole.Manager));
        var person = await staff.JoinAsync(first);
        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course, target = "person", targetId = person });
        (await SeenByAsync(before), await SeenByAsync(after)).ShouldBe((true, false));

        await staff.MoveAsync(person, second);
        (await SeenByAsync(before), await SeenByAsync(after)).ShouldBe((false, true));
        await staff.MoveAsync(person, first);
        (await SeenByAsync(before), await SeenByAsync(after)).ShouldBe((true, false));

        async Task<bool> SeenByAsync(Guid manager)
        {
            using var http = staff.As(manager);
            using var response = await http.GetAsync(new Uri($"{staff.Api}/assignments/{assignment}", UriKind.Relative), TestContext.Current.CancellationToken);
            return response.IsSuccessStatusCode;
        }
    }
}
