using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Tests.Training;

/// <summary>Role × unit × action for what is assigned, by direct calls and by pages. What is expected is written here once more, and not taken from the site's own table.</summary>
public sealed class TrainingAccessTests(TrainingSites sites)
{
    private static readonly string[] Roles = ["owner", "manager", "viewer", "member", "outsider"];
    private static readonly string[] Units = ["root", "north", "branch", "south"];
    private static readonly string[] North = ["north", "branch"];

    /// <summary>For each role the units where it may be done.</summary>
    private static readonly Dictionary<string, Dictionary<string, string[]>> Allowed = new()
    {
        ["change"] = new() { ["owner"] = Units, ["manager"] = North },
        ["read"] = new() { ["owner"] = Units, ["manager"] = North, ["viewer"] = North },
        ["take away"] = new() { ["owner"] = Units, ["manager"] = North },
        // What a unit above was given is hers, too.
        ["read from above"] = new() { ["owner"] = Units, ["manager"] = ["root", .. North], ["viewer"] = ["root", .. North] },
    };

    private static readonly Dictionary<string, string> Acts = new()
    {
        ["assign to unit"] = "change",
        ["assign to person"] = "change",
        ["change"] = "change",
        ["take back"] = "change",
        ["exempt"] = "change",
        ["lift exemption"] = "change",
        ["sums"] = "read",
        ["list"] = "read",
        ["people"] = "read",
        ["file"] = "take away",
        ["unit's assignment"] = "read from above",
        ["person's assignment"] = "read",
        ["page: sums"] = "read",
        ["page: list"] = "read",
        ["page: people"] = "read",
        ["page: print"] = "read",
        ["page: file"] = "take away",
        ["page: unit's assignment"] = "read from above",
        ["page: person's assignment"] = "read",
        ["page: assign"] = "change",
        ["page: change"] = "change",
        ["page: take back"] = "change",
        ["page: give again"] = "change",
        ["page: exempt"] = "change",
        ["page: lift"] = "change",
    };

    public static TheoryData<DatabaseProvider, string> Cases
    {
        get
        {
            var cases = new TheoryData<DatabaseProvider, string>();
            foreach (var act in Acts.Keys)
            {
                cases.Add(DatabaseProvider.Sqlite, act);
                cases.Add(DatabaseProvider.Postgres, act);
            }
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Act_ByEveryRoleInEveryUnit_IsDoneOrNotFound(DatabaseProvider provider, string act)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        foreach (var role in Roles)
        {
            foreach (var unit in Units)
            {
                var where = await PlaceAsync(tree, act, unit);
                var before = await StateAsync(tree);
                using var answer = await CallAsync(tree, role, act, where);
                var after = await StateAsync(tree);
                if (Allowed[Acts[act]].TryGetValue(role, out var units) && units.Contains(unit))
                {
                    ((int)answer.StatusCode).ShouldBeInRange(200, 399, $"{role} may {act} in {unit}");
                    (after != before).ShouldBe(Acts[act] == "change", $"{act} in {unit}");
                }
                else
                {
                    // Who may assign something somewhere is told that she can't there.
                    var isTold = role == "manager" && act.Contains("assign", StringComparison.Ordinal) && Acts[act] == "change";
                    answer.StatusCode.ShouldBe(!isTold ? HttpStatusCode.NotFound : act.StartsWith("page", StringComparison.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.BadRequest, $"{role} may not {act} in {unit}");
                    after.ShouldBe(before, $"{role} {act} in {unit}");
                }
                await EndAllAsync(tree);
            }
        }
    }

    [Theory]
    [InlineData("assign to all", "owner")]
    [InlineData("page: tokens", "owner"), InlineData("make token", "owner"), InlineData("dissolve", "owner")]
    [InlineData("page: assignments", "owner manager viewer"), InlineData("assignments", "owner manager viewer"), InlineData("page: new assignment", "owner manager")]
    public async Task Act_OnTheWhole_IsForThoseWhoLeadIt(string act, string roles)
    {
        foreach (var role in Roles)
        {
            using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
            using var answer = await CallAsync(tree, role, act, default);
            if (roles.Split(' ').Contains(role))
                ((int)answer.StatusCode).ShouldBeInRange(200, 399, $"{role} may {act}");
            else
                answer.StatusCode.ShouldBe(role == "manager" && act == "assign to all" ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound, $"{role} may not {act}");
            (await tree.Site.ReadAsync(context => context.Organizations.SingleAsync(row => row.Id == tree.Id))).DissolvedAt.HasValue.ShouldBe(act == "dissolve" && role == "owner");
        }
    }

    /// <param name="Unit">What the unit was given.</param>
    /// <param name="Own">What one person of it was given.</param>
    private readonly record struct Place(string Name, Guid Id, Guid Person, Guid Unit, Guid Own);

    private static async Task<Place> PlaceAsync(TestTree tree, string act, string unit)
    {
        var (id, person) = (tree.Units[unit], tree.People[unit]);
        if (act.Contains("assign to", StringComparison.Ordinal) || act == "page: assign")
            return new(unit, id, person, default, default);
        var place = new Place(
            unit, id, person, await GiveAsync(tree, new { course = TrainingSites.Course, target = "unit", targetId = id }),
            await GiveAsync(tree, new { course = TrainingSites.Other, target = "person", targetId = person }));
        if (act is "lift exemption" or "page: lift")
            (await tree.As("owner").PutAsJsonAsync($"{tree.Api}/assignments/{place.Unit}/exemptions/{person}", new { reason = "nghỉ phép" }, TestContext.Current.CancellationToken)).Dispose();
        if (act == "page: give again")
            (await DeleteAsync(tree.As("owner"), $"{tree.Api}/assignments/{place.Unit}")).Dispose();
        return place;
    }

    private static async Task<Guid> GiveAsync(TestTree tree, object body)
    {
        using var given = await tree.As("owner").PostAsJsonAsync($"{tree.Api}/assignments", body, TestContext.Current.CancellationToken);
        given.StatusCode.ShouldBe(HttpStatusCode.Created, await given.TextAsync());
        return (await given.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetGuid();
    }

    private static Task<HttpResponseMessage> CallAsync(TestTree tree, string role, string act, Place at)
    {
        var (http, pages, assignment) = (tree.As(role), $"/org/{tree.Slug}", $"/assignments/{at.Unit}");
        return act switch
        {
            "assign to all" => http.PostAsJsonAsync($"{tree.Api}/assignments", new { course = TrainingSites.Course }, TestContext.Current.CancellationToken),
            "assign to unit" => http.PostAsJsonAsync($"{tree.Api}/assignments", new { course = TrainingSites.Course, target = "unit", targetId = at.Id }, TestContext.Current.CancellationToken),
            "assign to person" => http.PostAsJsonAsync($"{tree.Api}/assignments", new { course = TrainingSites.Course, target = "person", targetId = at.Person }, TestContext.Current.CancellationToken),
            "change" => http.PutAsJsonAsync(tree.Api + assignment, new { dueDays = 20, required = false }, TestContext.Current.CancellationToken),
            "take back" => DeleteAsync(http, tree.Api + assignment),
            "exempt" => http.PutAsJsonAsync($"{tree.Api}{assignment}/exemptions/{at.Person}", new { reason = "nghỉ phép" }, TestContext.Current.CancellationToken),
            "lift exemption" => DeleteAsync(http, $"{tree.Api}{assignment}/exemptions/{at.Person}"),
            "sums" => http.AskAsync($"{tree.Api}/reports/summary?unit={at.Id}"),
            "list" => http.AskAsync($"{tree.Api}/reports/progress?unit={at.Id}"),
            "people" => http.AskAsync($"{tree.Api}/reports/people?unit={at.Id}"),
            "file" => http.AskAsync($"{tree.Api}/reports/progress.csv?unit={at.Id}"),
            "assignments" => http.AskAsync($"{tree.Api}/assignments"),
            "unit's assignment" => http.AskAsync(tree.Api + assignment),
            "person's assignment" => http.AskAsync($"{tree.Api}/assignments/{at.Own}"),
            "page: sums" => http.AskAsync($"{pages}?unit={at.Id}"),
            "page: list" => http.AskAsync($"{pages}/reports?unit={at.Id}"),
            "page: people" => http.AskAsync($"{pages}/reports/people?unit={at.Id}"),
            "page: print" => http.AskAsync($"{pages}/reports/print?unit={at.Id}"),
            "page: file" => http.AskAsync($"{pages}/reports.csv?unit={at.Id}"),
            "page: assignments" => http.AskAsync($"{pages}/assignments"),
            "page: new assignment" => http.AskAsync($"{pages}/assignments/new"),
            "page: tokens" => http.AskAsync($"{pages}/tokens"),
            "page: unit's assignment" => http.AskAsync(pages + assignment),
            "page: person's assignment" => http.AskAsync($"{pages}/assignments/{at.Own}"),
            "page: assign" => SendAsync(http, $"{pages}/assignments/new", ("Course", TrainingSites.Course), ("TargetId", $"unit:{at.Id}"), ("IsRequired", "true")),
            "page: change" => SendAsync(http, $"{pages}{assignment}?handler=Change", ("DueDays", "20")),
            "page: take back" => SendAsync(http, $"{pages}{assignment}?handler=End"),
            "page: give again" => SendAsync(http, $"{pages}{assignment}?handler=Resume"),
            "page: exempt" => SendAsync(http, $"{pages}{assignment}?handler=Exempt&person={at.Person}", ("Reason", "nghỉ phép")),
            "page: lift" => SendAsync(http, $"{pages}{assignment}?handler=Lift&person={at.Person}"),
            "make token" => SendAsync(http, $"{pages}/tokens", ("Name", "Nhân sự"), ("Scopes", "report:read")),
            "dissolve" => SendAsync(http, $"{pages}/settings?handler=Dissolve", ("Confirmation", "Công ty Thử")),
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };
    }

    /// <summary>As a form of the page would be sent, also where she is shown no such form.</summary>
    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string path, params (string Name, string Value)[] fields)
    {
        var token = (await http.GetPageAsync("/join")).QuerySelector("input[name=__RequestVerificationToken]").ShouldNotBeNull().GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(
            [.. fields.Select(field => new KeyValuePair<string, string>($"Input.{field.Name}", field.Value)), new KeyValuePair<string, string>("__RequestVerificationToken", token)]);
        return await http.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
    }

    private static Task<HttpResponseMessage> DeleteAsync(HttpClient http, string path) => http.DeleteAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>What an act could change.</summary>
    private static Task<string> StateAsync(TestTree tree) => tree.Site.ReadAsync(async context => JsonSerializer.Serialize(new
    {
        assignments = await context.Assignments.Where(row => row.OrganizationId == tree.Id).OrderBy(row => row.Id).Select(row => new { row.Id, row.EndedAt, row.DueDays, row.IsRequired }).ToListAsync(),
        exemptions = await context.Exemptions.Where(row => context.Assignments.Any(of => of.Id == row.AssignmentId && of.OrganizationId == tree.Id))
            .OrderBy(row => row.AssignmentId).ThenBy(row => row.PersonId).Select(row => new { row.AssignmentId, row.PersonId }).ToListAsync(),
    }));

    /// <summary>So that the same can be given again.</summary>
    private static Task EndAllAsync(TestTree tree) => tree.Site.WriteAsync(context =>
        context.Assignments.Where(row => row.OrganizationId == tree.Id && row.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, DateTimeOffset.UtcNow)));
}
