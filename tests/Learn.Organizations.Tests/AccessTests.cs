using System.Net;
using System.Net.Http.Json;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Organizations.Tests;

/// <summary>Role × unit × action, by direct calls. What is expected is written here once more, and not taken from the site's own table.</summary>
public sealed class AccessTests(SharedSites sites)
{
    private static readonly string[] Roles = ["owner", "manager", "viewer", "member", "outsider"];
    private static readonly string[] Units = ["root", "north", "branch", "south"];

    /// <summary>Action, then for each role the units where it may be done.</summary>
    private static readonly Dictionary<string, Dictionary<string, string[]>> Allowed = new()
    {
        ["see"] = new() { ["owner"] = Units, ["manager"] = ["north", "branch"], ["viewer"] = ["north", "branch"] },
        ["people"] = new() { ["owner"] = Units, ["manager"] = ["north", "branch"] },
        // A unit is its parent's to change; the first one is the settings'.
        ["unit"] = new() { ["owner"] = ["north", "branch", "south"], ["manager"] = ["branch"] },
        // Nobody makes someone who reaches as far as she does, but an owner.
        ["make manager"] = new() { ["owner"] = Units, ["manager"] = ["branch"] },
        ["make owner"] = new() { ["owner"] = Units },
    };

    public static TheoryData<DatabaseProvider, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<DatabaseProvider, string, string>();
            foreach (var provider in new[] { DatabaseProvider.Sqlite, DatabaseProvider.Postgres })
            {
                foreach (var (act, table) in new[]
                         {
                             ("list people", "see"), ("see person", "see"), ("add unit", "people"), ("change person", "people"), ("remove person", "people"), ("make code", "people"),
                             ("invite by mail", "people"), ("import", "people"), ("rename unit", "unit"), ("remove unit", "unit"), ("make manager", "make manager"), ("make owner", "make owner"),
                             ("invite manager", "make manager"), ("invite owner", "make owner"),
                         })
                {
                    cases.Add(provider, act, table);
                }
            }
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Call_ByEveryRoleInEveryUnit_IsDoneOrNotFound(DatabaseProvider provider, string act, string table)
    {
        foreach (var role in Roles)
        {
            // What is done changes the tree: each role has one of its own.
            using var tree = await TestTree.OnAsync(sites.On(provider));
            foreach (var unit in new[] { "branch", "south", "north", "root" })
            {
                if (act == "remove unit" && unit == "north")
                    continue;
                using var answer = await CallAsync(tree, tree.As(role), act, unit);
                var may = Allowed[table].TryGetValue(role, out var units) && units.Contains(unit);
                if (may)
                    ((int)answer.StatusCode).ShouldBeInRange(200, 299, $"{role} may {act} in {unit}");
                else
                    answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{role} may not {act} in {unit}");
            }
        }
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Call_OfTheWholeOrganization_IsTheOwnersAlone(DatabaseProvider provider)
    {
        foreach (var role in Roles)
        {
            using var tree = await TestTree.OnAsync(sites.On(provider));
            using var answer = await tree.As(role).PutAsJsonAsync(tree.Api, new { name = "Tên mới", kind = "company" }, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(role == "owner" ? HttpStatusCode.NoContent : HttpStatusCode.NotFound, role);
        }
    }

    [Theory]
    [InlineData("", "owner manager viewer", true), InlineData("/units", "owner manager viewer"), InlineData("/people", "owner manager viewer"), InlineData("/people/import", "owner manager")]
    [InlineData("/groups", "owner manager"), InlineData("/invitations", "owner manager"), InlineData("/invitations/slips", "owner manager"), InlineData("/settings", "owner"), InlineData("/settings/audit", "owner")]
    public async Task Page_ForEveryRole_IsThereOrNotFound(string page, string roles, bool isDashboard = false)
    {
        // The dashboard is another part of the module; its rights are the same by the API.
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        foreach (var role in Roles)
        {
            using var answer = await tree.As(role).AskAsync(isDashboard ? tree.Api : $"/org/{tree.Slug}{page}");
            answer.StatusCode.ShouldBe(roles.Split(' ').Contains(role) ? HttpStatusCode.OK : HttpStatusCode.NotFound, $"{role} {page}");
        }
    }

    [Theory, InlineData("/people?unit="), InlineData("/units?unit=")]
    public async Task Page_OfAUnitThatIsNotHers_DoesNotShowIt(string page)
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        (await tree.As("manager").TextAsync($"/org/{tree.Slug}{page}{tree.Units["south"]}")).ShouldNotContain("south");
        (await tree.As("manager").TextAsync($"/org/{tree.Slug}{page}{tree.Units["branch"]}")).ShouldContain("branch");
    }

    [Fact]
    public async Task Call_WithoutASession_Is401AndAPageLeadsToSignIn()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        using var guest = tree.Site.CreateGuest();
        using var call = await guest.AskAsync(tree.Api);
        call.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var page = await guest.AskAsync($"/org/{tree.Slug}/people");
        page.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Call_WithAnotherOrganizationsUnit_IsNotFound()
    {
        using var mine = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        using var other = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        foreach (var act in new[] { "list people", "see person", "add unit", "change person", "make code", "rename unit" })
        {
            using var answer = await CallAsync(mine, mine.As("owner"), act, "north", other);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, act);
        }
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Manager_MovedWhileReading_ReachesTheNewUnitFromTheNextCallOn(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        using (var before = await CallAsync(tree, tree.As("manager"), "list people", "branch"))
            before.StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var moved = await tree.As("owner").PutAsJsonAsync($"{tree.Api}/members/{tree.People["manager"]}", new { unit = tree.Units["south"] }, TestContext.Current.CancellationToken))
            moved.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        using var north = await CallAsync(tree, tree.As("manager"), "change person", "branch");
        north.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var south = await CallAsync(tree, tree.As("manager"), "change person", "south");
        south.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    /// <param name="from">The organization whose unit and person are named; the tree's own where null.</param>
    private static Task<HttpResponseMessage> CallAsync(TestTree tree, HttpClient client, string act, string unit, TestTree? from = null)
    {
        var (id, person) = ((from ?? tree).Units[unit], (from ?? tree).People[unit]);
        return act switch
        {
            "list people" => client.AskAsync($"{tree.Api}/members?unit={id}"),
            "see person" => client.AskAsync($"{tree.Api}/members/{person}"),
            "add unit" => client.PostAsJsonAsync($"{tree.Api}/units", new { name = "Mới", parent = id }, TestContext.Current.CancellationToken),
            "rename unit" => client.PutAsJsonAsync($"{tree.Api}/units/{id}", new { name = $"{unit} đổi tên" }, TestContext.Current.CancellationToken),
            "remove unit" => client.DeleteAsync(new Uri($"{tree.Api}/units/{id}", UriKind.Relative), TestContext.Current.CancellationToken),
            "change person" => client.PutAsJsonAsync($"{tree.Api}/members/{person}", new { title = "Thu ngân" }, TestContext.Current.CancellationToken),
            "make manager" => client.PutAsJsonAsync($"{tree.Api}/members/{person}", new { role = "manager" }, TestContext.Current.CancellationToken),
            "make owner" => client.PutAsJsonAsync($"{tree.Api}/members/{person}", new { role = "owner" }, TestContext.Current.CancellationToken),
            "remove person" => client.DeleteAsync(new Uri($"{tree.Api}/members/{person}", UriKind.Relative), TestContext.Current.CancellationToken),
            "make code" => client.PostAsJsonAsync($"{tree.Api}/invitations", new { kind = "code", unit = id }, TestContext.Current.CancellationToken),
            "invite by mail" => InviteAsync(tree, client, id, "member"),
            "invite manager" => InviteAsync(tree, client, id, "manager"),
            "invite owner" => InviteAsync(tree, client, id, "owner"),
            "import" => client.PostAsync(new Uri($"{tree.Api}/imports?unit={id}", UriKind.Relative), new StringContent("Mã NV,Chức danh\nKHÔNG CÓ,X\n", System.Text.Encoding.UTF8, "text/csv"), TestContext.Current.CancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };
    }

    private static Task<HttpResponseMessage> InviteAsync(TestTree tree, HttpClient client, Guid unit, string role) =>
        client.PostAsJsonAsync($"{tree.Api}/invitations", new { kind = "mail", unit, role, people = new[] { $"{Guid.NewGuid():N}@vidu.vn" } }, TestContext.Current.CancellationToken);
}
