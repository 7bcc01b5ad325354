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
                             ("invite manager", "make manager"), ("invite owner", "make owner"), ("move person here", "people"), ("move unit here", "people"), ("revoke invitation", "people"),
                             ("refuse request", "people"), ("make accounts", "people"), ("give password", "people"), ("make group", "people"), ("change group", "people"), ("fill group", "people"),
                             ("remove group", "people"), ("see import", "people"), ("see faults", "people"), ("map import", "people"), ("begin import", "people"), ("undo import", "people"),
                         })
                {
                    cases.Add(provider, act, table);
                }
            }
            return cases;
        }
    }

    public static TheoryData<DatabaseProvider, string, string> Pages
    {
        get
        {
            var pages = new TheoryData<DatabaseProvider, string, string>();
            foreach (var provider in new[] { DatabaseProvider.Sqlite, DatabaseProvider.Postgres })
            {
                foreach (var (roles, paths) in new[]
                         {
                             ("owner manager viewer", " /units /people"), ("owner manager", "/people/import /groups /invitations /invitations/slips /assignments"), ("owner", "/settings /settings/audit /tokens"),
                         })
                {
                    foreach (var page in paths.Split(' '))
                        pages.Add(provider, page, roles);
                }
            }
            return pages;
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
                using var answer = await AccessCalls.CallAsync(tree, tree.As(role), act, unit);
                if (May(table, role, unit))
                    ((int)answer.StatusCode).ShouldBeInRange(200, 302, $"{role} may {act} in {unit}");
                else
                    // Who manages the people there is told that the role isn't hers to give; others are told nothing.
                    answer.StatusCode.ShouldBe(table.StartsWith("make", StringComparison.Ordinal) && May("people", role, unit) ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound, $"{role} may not {act} in {unit}");
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
            using var dissolved = await AccessCalls.PostAsync(tree.As(role), $"/org/{tree.Slug}/settings?handler=Dissolve", ("Input.Confirmation", "Tên mới"));
            dissolved.StatusCode.ShouldBe(role == "owner" ? HttpStatusCode.Redirect : HttpStatusCode.NotFound, role);
        }
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Leave_ByEveryRole_IsEverybodysButTheLastOwners(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        foreach (var (role, expected) in new[] { ("outsider", HttpStatusCode.NotFound), ("member", HttpStatusCode.NoContent), ("viewer", HttpStatusCode.NoContent), ("manager", HttpStatusCode.NoContent), ("owner", HttpStatusCode.BadRequest) })
        {
            using var answer = await tree.As(role).DeleteAsync(new Uri($"{tree.Api}/membership", UriKind.Relative), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(expected, role);
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_ForEveryRole_IsThereOrNotFound(DatabaseProvider provider, string page, string roles)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        foreach (var role in Roles)
        {
            using var answer = await tree.As(role).AskAsync($"/org/{tree.Slug}{page}");
            answer.StatusCode.ShouldBe(roles.Split(' ').Contains(role) ? HttpStatusCode.OK : HttpStatusCode.NotFound, $"{role} {page}");
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "/people?unit="), InlineData(DatabaseProvider.Sqlite, "/units?unit="), InlineData(DatabaseProvider.Postgres, "/people?unit="), InlineData(DatabaseProvider.Postgres, "/units?unit=")]
    public async Task Page_OfAUnitThatIsNotHers_DoesNotShowIt(DatabaseProvider provider, string page)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
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
        foreach (var act in new[] { "list people", "see person", "add unit", "change person", "remove person", "make code", "rename unit", "remove unit", "invite by mail", "invite manager", "import",
                     "revoke invitation", "refuse request", "make accounts", "change group", "fill group", "remove group", "see import", "begin import", "undo import" })
        {
            using var answer = await AccessCalls.CallAsync(mine, mine.As("owner"), act, "north", other);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, act);
        }
        // Her own person, or unit, and the other organization's unit.
        foreach (var (path, body) in new (string, object)[] { ($"members/{mine.People["branch"]}", new { unit = other.Units["north"] }), ($"units/{mine.Units["branch"]}", new { parent = other.Units["north"] }) })
        {
            using var answer = await mine.As("owner").PutAsJsonAsync($"{mine.Api}/{path}", body, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Manager_MovedWhileReading_ReachesTheNewUnitFromTheNextCallOn(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        using (var before = await AccessCalls.CallAsync(tree, tree.As("manager"), "list people", "branch"))
            before.StatusCode.ShouldBe(HttpStatusCode.OK);
        using (var moved = await tree.As("owner").PutAsJsonAsync($"{tree.Api}/members/{tree.People["manager"]}", new { unit = tree.Units["south"] }, TestContext.Current.CancellationToken))
            moved.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        using var north = await AccessCalls.CallAsync(tree, tree.As("manager"), "change person", "branch");
        north.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var south = await AccessCalls.CallAsync(tree, tree.As("manager"), "change person", "south");
        south.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private static bool May(string table, string role, string unit) => Allowed[table].TryGetValue(role, out var units) && units.Contains(unit);
}
