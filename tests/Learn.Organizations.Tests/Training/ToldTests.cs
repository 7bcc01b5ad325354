using Learn.Organizations.Data;
using Learn.Organizations.Features;
using Learn.Organizations.Features.Training;
using Learn.Organizations.Training;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Organizations.Tests.Training;

/// <summary>What was told is taken back when there is nothing to do any more.</summary>
public sealed class ToldTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "ended"), InlineData(DatabaseProvider.Sqlite, "exempted"), InlineData(DatabaseProvider.Sqlite, "left"), InlineData(DatabaseProvider.Sqlite, "moved")]
    [InlineData(DatabaseProvider.Sqlite, "done"), InlineData(DatabaseProvider.Sqlite, "dissolved"), InlineData(DatabaseProvider.Postgres, "ended"), InlineData(DatabaseProvider.Postgres, "dissolved")]
    public async Task Told_OfWhatIsToBeDoneNoMore_IsTakenBack(DatabaseProvider provider, string what)
    {
        var clock = new MovableClock();
        await using var site = TrainingSites.Create(provider, clock);
        var staff = await Staff.OnAsync(site);
        var (store, office) = (await staff.AddUnitAsync("Kho"), await staff.AddUnitAsync("Văn phòng"));
        var (person, witness) = (await staff.JoinAsync(store), await staff.JoinAsync(store));
        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course, target = "unit", targetId = store.Id, dueDays = 10 });
        clock.Advance(TimeSpan.FromMinutes(3));
        await staff.RunClockAsync();
        clock.Advance(TimeSpan.FromDays(5));
        await staff.RunClockAsync();
        foreach (var title in new[] { "Bạn được giao: Khoá thử", "Sắp đến hạn: Khoá thử" })
            (await staff.InboxAsync(person)).ShouldContain(title);

        switch (what)
        {
            case "ended":
                await staff.EndAsync(assignment);
                break;
            case "exempted":
                await staff.SendAsync(new ExemptPerson(staff.OwnerClaims(), staff.Slug, assignment, person, "nghỉ thai sản"));
                break;
            case "left":
                await staff.LeaveAsync(person);
                break;
            case "moved":
                await staff.MoveAsync(person, office);
                break;
            case "done":
                await staff.LearnAsync(person);
                await staff.WaitAsync(person, AssignedState.Done);
                break;
            default:
                (await staff.SendAsync(new DissolveOrganization(staff.OwnerClaims(), staff.Slug, "Công ty Thử"))).ShouldBeTrue();
                break;
        }
        await staff.QuietAsync();
        (await staff.InboxAsync(person)).ShouldNotContain("Khoá thử");
        (await staff.InboxAsync(witness)).Contains("Khoá thử", StringComparison.Ordinal).ShouldBe(what is not ("ended" or "dissolved"));
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Assign_ToWhoHadDoneIt_TellsNothing(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = TrainingSites.Create(provider, clock);
        var staff = await Staff.OnAsync(site);
        var person = Guid.CreateVersion7();
        await staff.LearnAsync(person);
        await staff.AssignAsync(new { course = TrainingSites.Course });
        await staff.JoinAsync(person: person);
        // The clock comes before what she did was looked up.
        await staff.RunClockAsync();
        (await staff.RowsAsync(person)).ShouldHaveSingleItem().Told.ShouldBe(Told.Nothing);
        await staff.WaitAsync(person, AssignedState.Done);
        clock.Advance(TimeSpan.FromMinutes(3));
        await staff.RunClockAsync();
        (await staff.InboxAsync(person)).ShouldNotContain("Khoá thử");
        (await staff.InboxAsync(staff.Owner)).ShouldContain("Khoá thử");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Assign_WhatIsDueToday_SaysWhichDay(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = TrainingSites.Create(provider, clock);
        // In the morning, so that the day is the same for the whole test.
        clock.Ahead = DueDates.StartOf(DueDates.DayOf(TimeProvider.System.GetUtcNow()).AddDays(2)).AddHours(9) - TimeProvider.System.GetUtcNow();
        var staff = await Staff.OnAsync(site);
        var day = DueDates.DayOf(clock.GetUtcNow());
        await staff.AssignAsync(new { course = TrainingSites.Course, dueOn = day });
        clock.Advance(TimeSpan.FromMinutes(3));
        await staff.RunClockAsync();
        (await staff.InboxAsync(staff.Owner)).ShouldContain($"Hạn hết ngày {day:dd/MM/yyyy}: Khoá thử");
    }

    /// <summary>The clock reads, tells, and notes that it told; in between it can be taken back.</summary>
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Told_AtTheMomentWhenItIsTakenBack_IsTakenBack(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = TrainingSites.Create(provider, clock);
        var staff = await Staff.OnAsync(site);
        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course });
        clock.Advance(TimeSpan.FromMinutes(3));
        var seen = await staff.RowsAsync(staff.Owner);
        await staff.EndAsync(assignment);
        await staff.QuietAsync();

        await staff.SettleAsync(seen);
        await staff.QuietAsync();
        (await staff.InboxAsync(staff.Owner)).ShouldNotContain("Khoá thử");
    }
}
