using System.Text.Json;
using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Learn.Organizations.Training;
using Learn.Platform.Data;
using Learn.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.Tests.Training;

/// <summary>Every number has a list behind it, and paper says what it shows.</summary>
public sealed class NumbersTests(TrainingSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Dashboard_EveryNumber_IsTheLengthOfItsList(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        await staff.JoinAsync(await staff.AddUnitAsync("Kho"));
        await staff.AssignAsync(new { course = TrainingSites.Course, dueDays = 30 });
        using var http = staff.As(staff.Owner);
        var page = await http.GetPageAsync($"/org/{staff.Slug}");

        var links = page.QuerySelectorAll("table.data td.number a").Where(link => link.GetAttribute("href")!.Contains("/reports?", StringComparison.Ordinal)).ToList();
        links.ShouldContain(link => link.GetAttribute("href")!.Contains("own=true", StringComparison.Ordinal));
        foreach (var link in links)
        {
            var list = await http.GetPageAsync(link.GetAttribute("href")!);
            list.QuerySelectorAll("tbody tr").Length.ShouldBe(int.Parse(link.FirstChild!.TextContent, System.Globalization.CultureInfo.InvariantCulture), link.GetAttribute("href"));
            list.QuerySelector(".section-head")!.TextContent.Trim().ShouldStartWith(link.FirstChild.TextContent);
        }
        (await http.TextAsync($"/org/{staff.Slug}/reports.csv?unit={staff.Root.Id}&own=true")).Trim().Split('\n').Length.ShouldBe(2);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task People_OfAUnit_HaveTheirSums(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var (diligent, other) = (await staff.JoinAsync(), await staff.JoinAsync());
        await staff.AssignAsync(new { course = TrainingSites.Course, target = "person", targetId = diligent });
        await staff.AssignAsync(new { course = TrainingSites.Other, target = "person", targetId = diligent });
        await staff.LearnAsync(diligent);
        await staff.WaitAsync(diligent, AssignedState.Done);

        var people = (await staff.GetAsync("/reports/people")).GetProperty("items").EnumerateArray().ToDictionary(row => row.GetProperty("person").GetGuid(), row => row.GetProperty("sums"));
        (Number(people[diligent], "assigned"), Number(people[diligent], "done"), Number(people[diligent], "percent")).ShouldBe((2, 1, 50));
        Number(people[other], "assigned").ShouldBe(0);
        (await staff.GetAsync($"/reports/people?q={diligent.ToString()[^8..]}")).GetProperty("total").GetInt32().ShouldBe(1);
        using var http = staff.As(staff.Owner);
        var link = (await http.GetPageAsync($"/org/{staff.Slug}")).QuerySelector("a[href$='/reports/people']").ShouldNotBeNull();
        (await http.GetPageAsync(link.GetAttribute("href")!)).QuerySelectorAll("tbody tr").Length.ShouldBe(3);
    }

    [Fact]
    public async Task Print_OfAFilteredList_SaysSoAndHasNoNumbersOfTheWhole()
    {
        var staff = await Staff.OnAsync(sites.On(DatabaseProvider.Sqlite));
        await staff.JoinAsync();
        await staff.AssignAsync(new { course = TrainingSites.Course });
        using var http = staff.As(staff.Owner);
        var whole = await http.GetPageAsync($"/org/{staff.Slug}/reports/print");
        whole.QuerySelectorAll("#subjects, #people, #lines").Length.ShouldBe(3);
        var filtered = await http.GetPageAsync($"/org/{staff.Slug}/reports/print?status=overdue&subject={staff.CourseId()}");
        filtered.QuerySelectorAll("#subjects, #people").ShouldBeEmpty();
        var head = filtered.QuerySelector(".report-head dl")!.TextContent;
        head.ShouldContain("Quá hạn");
        head.ShouldContain(whole.QuerySelector("#subjects")!.ParentElement!.QuerySelector("tbody th a")!.TextContent);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Assignments_MoreThanAPage_AreAllFound(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        await staff.Site.WriteAsync(async context =>
        {
            for (var i = 0; i < 120; i++)
            {
                context.Add(new Assignment
                {
                    Id = Guid.CreateVersion7(),
                    OrganizationId = staff.Id,
                    Target = AssignmentTarget.Person,
                    TargetId = staff.Owner,
                    UnitId = staff.Root.Id,
                    Subject = AssignmentSubject.Course,
                    SubjectId = staff.CourseId(),
                    CreatedAt = DateTimeOffset.UtcNow.AddMinutes(-i),
                    EndedAt = i < 20 ? DateTimeOffset.UtcNow : null,
                });
            }
            await context.SaveChangesAsync();
        });
        var found = new HashSet<Guid>();
        for (var page = 1; page <= 3; page++)
            found.UnionWith((await staff.GetAsync($"/assignments?page={page}")).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetGuid()));
        found.Count.ShouldBe(120);
        (await staff.GetAsync("/assignments?ended=true")).GetProperty("total").GetInt32().ShouldBe(20);
        using var http = staff.As(staff.Owner);
        (await http.GetPageAsync($"/org/{staff.Slug}/assignments?page=3")).QuerySelectorAll("tbody tr").Length.ShouldBe(20);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Chart_OfAYoungOrganization_HasItsDaysWhereTheyBelong(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        await staff.AssignAsync(new { course = TrainingSites.Course });
        var today = DueDates.DayOf(DateTimeOffset.UtcNow);
        await staff.Site.WriteAsync(async context =>
        {
            foreach (var ago in new[] { 1, 4 })
                context.Add(new DailyCount { OrganizationId = staff.Id, UnitId = staff.Root.Id, Day = today.AddDays(-ago), Assigned = 1 });
            await context.SaveChangesAsync();
        });
        using var http = staff.As(staff.Owner);
        var places = (await http.GetPageAsync($"/org/{staff.Slug}")).QuerySelector("polyline.chart-assigned").ShouldNotBeNull().GetAttribute("points")!.Split(' ')
            .Select(point => double.Parse(point.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        places.Count.ShouldBe(3);
        (places[1] - places[0]).ShouldBe(3 * (places[2] - places[1]), tolerance: 1);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task RemoveUnit_WithAHistory_GivesItToTheUnitAbove(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var day = DueDates.DayOf(DateTimeOffset.UtcNow).AddDays(-7);
        await tree.Site.WriteAsync(async context =>
        {
            context.Add(new DailyCount { OrganizationId = tree.Id, UnitId = tree.Units["branch"], Day = day, Assigned = 3, Done = 1 });
            context.Add(new DailyCount { OrganizationId = tree.Id, UnitId = tree.Units["north"], Day = day, Assigned = 4, Done = 2 });
            context.Add(new DailyCount { OrganizationId = tree.Id, UnitId = tree.Units["branch"], Day = day.AddDays(-7), Assigned = 2 });
            await context.SaveChangesAsync();
        });
        using var removed = await tree.As("owner").DeleteAsync(new Uri($"{tree.Api}/units/{tree.Units["branch"]}", UriKind.Relative), TestContext.Current.CancellationToken);
        removed.StatusCode.ShouldBe(System.Net.HttpStatusCode.NoContent);
        var noted = await tree.Site.ReadAsync(context => context.DailyCounts.Where(row => row.OrganizationId == tree.Id).OrderBy(row => row.Day).Select(row => new { row.UnitId, row.Assigned, row.Done }).ToListAsync());
        noted.ConvertAll(row => (row.UnitId, row.Assigned, row.Done)).ShouldBe([(tree.Units["north"], 2, 0), (tree.Units["north"], 7, 3)]);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task AccountDeleted_OfSomeoneWithAnAssignmentOfHerOwn_LeavesNone(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var person = await staff.JoinAsync();
        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course, target = "person", targetId = person });
        await using var scope = staff.Site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(new AccountDeleted(person, DateTimeOffset.UtcNow), TestContext.Current.CancellationToken);
        (await staff.Site.ReadAsync(context => context.Assignments.AnyAsync(row => row.Id == assignment))).ShouldBeFalse();
        (await staff.GetAsync("/reports/summary")).GetProperty("sums").GetProperty("assigned").GetInt32().ShouldBe(0);
    }

    private static int Number(JsonElement sums, string name) => sums.GetProperty(name).GetInt32();
}
