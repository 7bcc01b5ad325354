using System.Net;
using Learn.Organizations.Data;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Organizations.Tests.Training;

/// <summary>An employer sees what was assigned: status, score, days. Nothing else.</summary>
public sealed class PrivacyTests(TrainingSites sites)
{
    private static readonly string[] Fields =
        ["person", "name", "employeeNumber", "unitId", "unit", "assignment", "round", "subject", "course", "title", "required", "status", "assignedAt", "dueAt", "startedAt", "doneAt", "score"];

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Reports_OfSomeoneWhoLearnsMore_ShowWhatWasAssignedAlone(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var person = await staff.JoinAsync();
        await staff.AssignAsync(new { course = TrainingSites.Course, target = "person", targetId = person });
        await staff.LearnAsync(person, TrainingSites.Other);
        await staff.LearnAsync(person, lessons: 1);
        await staff.WaitAsync(person, AssignedState.Started);

        var items = (await staff.GetAsync("/reports/progress")).GetProperty("items").EnumerateArray().ToList();
        items.ShouldHaveSingleItem().EnumerateObject().Select(field => field.Name).ShouldBe(Fields, ignoreOrder: true);
        items[0].GetProperty("course").GetString().ShouldBe(TrainingSites.Course);
        using var browser = staff.As(staff.Owner);
        foreach (var path in new[] { "", "/reports", "/reports/print", "/reports.csv" })
            (await browser.TextAsync($"/org/{staff.Slug}{path}")).ShouldNotContain(TrainingSites.OtherTitle, Case.Sensitive, path);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Reports_OfSomeoneWhoLeft_SeeNothingOfWhatComesLater(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var (leaver, witness) = (await staff.JoinAsync(), await staff.JoinAsync());
        await staff.AssignAsync(new { course = TrainingSites.Course });
        await staff.LeaveAsync(leaver);
        await staff.LearnAsync(leaver);
        // Events are delivered in order: when the later one has arrived, so has the earlier.
        await staff.LearnAsync(witness);
        await staff.WaitAsync(witness, AssignedState.Done);

        var row = (await staff.RowsAsync(leaver)).ShouldHaveSingleItem();
        (row.State, row.DoneAt, row.StartedAt).ShouldBe((AssignedState.Assigned, null, null));
        (await staff.GetAsync("/reports/progress")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("person").GetGuid()).ShouldNotContain(leaver);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Reports_ToAManager_ShowHerBranchAlone(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var (own, other) = (await staff.AddUnitAsync("Của cô"), await staff.AddUnitAsync("Của người khác"));
        var manager = await staff.JoinAsync(own, role: MemberRole.Manager);
        var stranger = await staff.JoinAsync(other);
        await staff.AssignAsync(new { course = TrainingSites.Course });

        (await staff.GetAsync("/reports/progress", manager)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("person").GetGuid()).ShouldBe([manager]);
        (await staff.GetAsync("/reports/summary", manager)).GetProperty("sums").GetProperty("assigned").GetInt32().ShouldBe(1);
        using var http = staff.As(manager);
        foreach (var path in new[] { $"{staff.Api}/reports/progress?unit={other.Id}", $"{staff.Api}/reports/summary?unit={staff.Root.Id}", $"/org/{staff.Slug}?unit={other.Id}", $"/org/{staff.Slug}/reports?unit={other.Id}" })
        {
            using var response = await http.AskAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
        (await staff.GetAsync($"/reports/progress?person={stranger}", manager)).GetProperty("total").GetInt32().ShouldBe(0);
        (await http.TextAsync($"/org/{staff.Slug}/reports.csv")).ShouldNotContain(stranger.ToString()[^8..]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/reports")]
    [InlineData("/reports/print")]
    [InlineData("/reports.csv")]
    [InlineData("/assignments")]
    [InlineData("/assignments/new")]
    [InlineData("/tokens")]
    public async Task Pages_ToMembersAndOutsiders_AreNotThere(string path)
    {
        var staff = await Staff.OnAsync(sites.On(DatabaseProvider.Sqlite));
        foreach (var person in new[] { await staff.JoinAsync(), Guid.CreateVersion7() })
        {
            using var http = staff.As(person);
            using var response = await http.AskAsync($"/org/{staff.Slug}{path}");
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        using var owner = staff.As(staff.Owner);
        using var there = await owner.AskAsync($"/org/{staff.Slug}{path}");
        there.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
