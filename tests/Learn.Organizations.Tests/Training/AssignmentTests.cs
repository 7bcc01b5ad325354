using System.Net;
using System.Net.Http.Json;
using Learn.Organizations.Data;
using Learn.Organizations.Training;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Organizations.Tests.Training;

public sealed class AssignmentTests(TrainingSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Assign_ToAll_ReachesThoseWhoAreThereAndThoseWhoCome(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var early = await staff.JoinAsync();
        await staff.AssignAsync(new { course = TrainingSites.Course, dueDays = 7 });
        var late = await staff.JoinAsync(await staff.AddUnitAsync("Kho"));

        foreach (var person in new[] { early, late })
        {
            var row = (await staff.RowsAsync(person)).ShouldHaveSingleItem();
            row.State.ShouldBe(AssignedState.Assigned);
            row.DueAt.ShouldBe(DueDates.EndOf(DueDates.DayOf(row.AssignedAt).AddDays(7)));
        }
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Assign_ToAllButHerself_ExemptsWhoGivesIt(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var person = await staff.JoinAsync();
        await staff.AssignAsync(new { course = TrainingSites.Course, exceptMe = true });
        (await staff.RowsAsync(staff.Owner)).ShouldHaveSingleItem().State.ShouldBe(AssignedState.Exempt);
        (await staff.RowsAsync(person)).ShouldHaveSingleItem().State.ShouldBe(AssignedState.Assigned);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Assign_ToAUnit_FollowsThoseWhoMove(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var (shop, branch) = (await staff.AddUnitAsync("Cửa hàng"), await staff.AddUnitAsync("Chi nhánh"));
        var counter = await staff.AddUnitAsync("Quầy", shop);
        var (inside, outside) = (await staff.JoinAsync(counter), await staff.JoinAsync(branch));
        await staff.AssignAsync(new { course = TrainingSites.Course, target = "unit", targetId = shop.Id });
        (await staff.RowsAsync(inside)).ShouldHaveSingleItem().EndedAt.ShouldBeNull();
        (await staff.RowsAsync(outside)).ShouldBeEmpty();

        await staff.MoveAsync(inside, branch);
        await staff.MoveAsync(outside, shop);
        (await staff.RowsAsync(inside)).ShouldHaveSingleItem().EndedAt.ShouldNotBeNull();
        (await staff.RowsAsync(outside)).ShouldHaveSingleItem().EndedAt.ShouldBeNull();

        await staff.MoveAsync(inside, counter);
        (await staff.RowsAsync(inside)).ShouldHaveSingleItem().EndedAt.ShouldBeNull();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Assign_WhatWasDoneBefore_Counts(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var (done, begun) = (await staff.JoinAsync(), await staff.JoinAsync());
        await staff.LearnAsync(done);
        await staff.LearnAsync(begun, lessons: 1);

        await staff.AssignAsync(new { course = TrainingSites.Course });

        await staff.WaitAsync(done, AssignedState.Done);
        await staff.WaitAsync(begun, AssignedState.Started);
        (await staff.RowsAsync(done)).ShouldHaveSingleItem().WasDoneBefore.ShouldBeTrue();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Join_WhoHadDoneIt_HasItDone(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        await staff.AssignAsync(new { course = TrainingSites.Course });
        var person = Guid.CreateVersion7();
        await staff.LearnAsync(person);
        await staff.JoinAsync(person: person);
        await staff.WaitAsync(person, AssignedState.Done);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Learn_WhatWasAssigned_ShowsInTheSummary(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var person = await staff.JoinAsync();
        await staff.AssignAsync(new { course = TrainingSites.Course, target = "person", targetId = person });
        await staff.LearnAsync(person, lessons: 1);
        await staff.WaitAsync(person, AssignedState.Started);
        await staff.LearnAsync(person);
        await staff.WaitAsync(person, AssignedState.Done);

        var sums = (await staff.GetAsync("/reports/summary")).GetProperty("sums");
        (sums.GetProperty("assigned").GetInt32(), sums.GetProperty("done").GetInt32(), sums.GetProperty("percent").GetInt32()).ShouldBe((1, 1, 100));
        (await staff.RowsAsync(person)).ShouldHaveSingleItem().WasDoneBefore.ShouldBeFalse();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Exempt_ForAReason_TakesItFromThoseWhoHaveTo(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var person = await staff.JoinAsync();
        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course, target = "person", targetId = person });
        using var http = staff.As(staff.Owner);
        using var withoutReason = await http.PutAsJsonAsync($"{staff.Api}/assignments/{assignment}/exemptions/{person}", new { reason = " " }, TestContext.Current.CancellationToken);
        withoutReason.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var exempted = await http.PutAsJsonAsync($"{staff.Api}/assignments/{assignment}/exemptions/{person}", new { reason = "nghỉ thai sản" }, TestContext.Current.CancellationToken);
        exempted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await staff.RowsAsync(person)).ShouldHaveSingleItem().State.ShouldBe(AssignedState.Exempt);

        using var lifted = await http.DeleteAsync(new Uri($"{staff.Api}/assignments/{assignment}/exemptions/{person}", UriKind.Relative), TestContext.Current.CancellationToken);
        lifted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await staff.RowsAsync(person)).ShouldHaveSingleItem().State.ShouldBe(AssignedState.Assigned);
    }

    [Theory]
    [InlineData("{\"target\":\"organization\"}")]
    [InlineData("{\"course\":\"khong-co\"}")]
    [InlineData("{\"course\":\"thu\",\"dueOn\":\"2020-01-01\"}")]
    [InlineData("{\"course\":\"thu\",\"dueDays\":0}")]
    [InlineData("{\"course\":\"thu\",\"dueDays\":5,\"dueOn\":\"2099-01-01\"}")]
    [InlineData("{\"course\":\"thu\",\"target\":\"everybody\"}")]
    [InlineData("{\"course\":\"thu\",\"target\":\"unit\"}")]
    [InlineData("{\"session\":\"ABC-DEF\"}")]
    public async Task Assign_WhatMakesNoSense_IsRefusedWithTheReason(string body)
    {
        var staff = await Staff.OnAsync(sites.On(DatabaseProvider.Sqlite));
        using var http = staff.As(staff.Owner);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri($"{staff.Api}/assignments", UriKind.Relative), content, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.TextAsync()).ShouldContain("\"errors\"");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Assign_ByAManager_ReachesHerUnitAndNobodyElses(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var (own, other) = (await staff.AddUnitAsync("Của cô"), await staff.AddUnitAsync("Của người khác"));
        var manager = await staff.JoinAsync(own, role: MemberRole.Manager);
        var stranger = await staff.JoinAsync(other);
        using var http = staff.As(manager);
        foreach (var body in new object[] { new { course = "thu" }, new { course = "thu", target = "unit", targetId = other.Id }, new { course = "thu", target = "person", targetId = stranger } })
        {
            using var refused = await http.PostAsJsonAsync($"{staff.Api}/assignments", body, TestContext.Current.CancellationToken);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
        using var taken = await http.PostAsJsonAsync($"{staff.Api}/assignments", new { course = "thu", target = "unit", targetId = own.Id }, TestContext.Current.CancellationToken);
        taken.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await staff.RowsAsync(manager)).ShouldHaveSingleItem();
        (await staff.RowsAsync(stranger)).ShouldBeEmpty();

        foreach (var outsider in new[] { stranger, Guid.CreateVersion7() })
        {
            using var theirs = staff.As(outsider);
            using var hidden = await theirs.PostAsJsonAsync($"{staff.Api}/assignments", new { course = "thu" }, TestContext.Current.CancellationToken);
            hidden.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }
}
