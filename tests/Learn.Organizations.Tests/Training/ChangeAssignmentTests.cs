using System.Net;
using System.Net.Http.Json;
using Learn.Organizations.Data;
using Learn.Organizations.Training;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Tests.Training;

/// <summary>What was given can be changed, isn't given twice by a slip, and can be given to people who are named.</summary>
public sealed class ChangeAssignmentTests(TrainingSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Change_OfTheDay_ReachesWhoHasItOpenAndLeavesWhatWasDone(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var (open, done) = (await staff.JoinAsync(), await staff.JoinAsync());
        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course, dueDays = 30 });
        await staff.LearnAsync(done);
        await staff.WaitAsync(done, AssignedState.Done);
        var doneBefore = (await staff.RowsAsync(done)).ShouldHaveSingleItem();
        var day = DueDates.DayOf(DateTimeOffset.UtcNow).AddDays(90);

        using var http = staff.As(staff.Owner);
        using var changed = await http.PutAsJsonAsync($"{staff.Api}/assignments/{assignment}", new { dueOn = day, required = false }, TestContext.Current.CancellationToken);
        changed.StatusCode.ShouldBe(HttpStatusCode.NoContent, await changed.TextAsync());

        var row = (await staff.RowsAsync(open)).ShouldHaveSingleItem();
        (row.DueAt, row.IsRequired).ShouldBe((DueDates.EndOf(day), false));
        var doneAfter = (await staff.RowsAsync(done)).ShouldHaveSingleItem();
        (doneAfter.DueAt, doneAfter.IsRequired, doneAfter.State).ShouldBe((doneBefore.DueAt, true, AssignedState.Done));
        (await staff.RowsAsync(await staff.JoinAsync())).ShouldHaveSingleItem().DueAt.ShouldBe(DueDates.EndOf(day));
    }

    [Fact]
    public async Task Change_OfWhatIsOptional_LeavesTheDay()
    {
        var staff = await Staff.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var person = await staff.JoinAsync();
        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course, dueDays = 30 });
        var before = (await staff.RowsAsync(person)).ShouldHaveSingleItem();
        using var http = staff.As(staff.Owner);
        using var changed = await http.PutAsJsonAsync($"{staff.Api}/assignments/{assignment}", new { dueDays = 30, everyMonths = 12, required = false }, TestContext.Current.CancellationToken);
        changed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var after = (await staff.RowsAsync(person)).ShouldHaveSingleItem();
        (after.DueAt, after.AssignedAt, after.IsRequired).ShouldBe((before.DueAt, before.AssignedAt, false));
    }

    [Theory, InlineData("dueOn", "2020-01-01"), InlineData("dueDays", 0), InlineData("everyMonths", 200)]
    public async Task Change_ToWhatMakesNoSense_IsRefused(string field, object value)
    {
        var staff = await Staff.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course });
        using var http = staff.As(staff.Owner);
        using var refused = await http.PutAsJsonAsync($"{staff.Api}/assignments/{assignment}", new Dictionary<string, object> { [field] = value }, TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Assign_TheSameToTheSame_IsRefusedWhileItIsInForce(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course });
        using var http = staff.As(staff.Owner);
        using var again = await http.PostAsJsonAsync($"{staff.Api}/assignments", new { course = TrainingSites.Course }, TestContext.Current.CancellationToken);
        again.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await staff.AssignAsync(new { course = TrainingSites.Other });
        using var ended = await http.DeleteAsync(new Uri($"{staff.Api}/assignments/{assignment}", UriKind.Relative), TestContext.Current.CancellationToken);
        await staff.AssignAsync(new { course = TrainingSites.Course });
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Assign_ToPeopleByNameAndNumber_ReachesThemAlone(DatabaseProvider provider)
    {
        using var tree = await PeopleAsync(provider);
        using var made = await AssignAsync(tree, "NV-07\nnguyễn thị lan\n");
        made.StatusCode.ShouldBe(HttpStatusCode.Redirect, await made.TextAsync());
        var people = await tree.Site.ReadAsync(context => context.AssignedPeople.Where(row => row.OrganizationId == tree.Id && row.EndedAt == null).Select(row => row.PersonId).ToListAsync());
        people.ShouldBe([tree.People["branch"], tree.People["north"]], ignoreOrder: true);
    }

    [Theory]
    [InlineData("Lan", "Lan", 0), InlineData("NV-07\nKhông Ai Cả", "Không Ai Cả", 0), InlineData("Người south", "Người south", 0)]
    public async Task Assign_ToPeopleWhoAreNotClear_GivesNobodyAnythingAndNamesTheLine(string people, string named, int given)
    {
        using var tree = await PeopleAsync(DatabaseProvider.Sqlite);
        using var refused = await AssignAsync(tree, people);
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await refused.ReadPageAsync()).QuerySelector("#Input_People-error").ShouldNotBeNull().TextContent.ShouldContain($"«{named}»");
        (await tree.Site.ReadAsync(context => context.Assignments.CountAsync(row => row.OrganizationId == tree.Id))).ShouldBe(given);
    }

    [Fact]
    public async Task Assign_ToAUnitAndToNamedPeople_AsksWhich()
    {
        using var tree = await PeopleAsync(DatabaseProvider.Sqlite);
        using var refused = await AssignAsync(tree, "NV-07", $"unit:{tree.Units["branch"]}");
        (await refused.ReadPageAsync()).QuerySelector("#Input_People-error").ShouldNotBeNull();
        (await tree.Site.ReadAsync(context => context.Assignments.AnyAsync(row => row.OrganizationId == tree.Id))).ShouldBeFalse();
    }

    /// <summary>In north two whose names begin with «Nguyễn Thị Lan», one of them with a number.</summary>
    private async Task<TestTree> PeopleAsync(DatabaseProvider provider)
    {
        var tree = await TestTree.OnAsync(sites.On(provider));
        await tree.Site.WriteAsync(async context =>
        {
            var (lan, lanAnh) = (tree.People["north"], tree.People["branch"]);
            (await context.Members.SingleAsync(row => row.OrganizationId == tree.Id && row.PersonId == lan)).Describe("Nguyễn Thị Lan", null, null);
            (await context.Members.SingleAsync(row => row.OrganizationId == tree.Id && row.PersonId == lanAnh)).Describe("Nguyễn Thị Lan Anh", "NV-07", null);
            await context.SaveChangesAsync();
        });
        return tree;
    }

    /// <summary>By the manager of north.</summary>
    private static Task<HttpResponseMessage> AssignAsync(TestTree tree, string people, string target = "people") => tree.As("manager").SubmitAsync(
        $"/org/{tree.Slug}/assignments/new", new Dictionary<string, string> { ["Input.Course"] = TrainingSites.Course, ["Input.TargetId"] = target, ["Input.People"] = people });
}
