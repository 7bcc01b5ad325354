using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Organizations.Data;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Tests;

public sealed class TreeTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Databases => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory, MemberData(nameof(Databases))]
    public async Task Move_BelowItself_IsRefusedAndNothingMoves(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        foreach (var target in new[] { "north", "branch" })
        {
            using var answer = await ChangeAsync(tree, "north", new { parent = tree.Units[target] });
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, target);
        }
        (await PathAsync(tree, "branch")).ShouldBe($"/{tree.Units["root"]:N}/{tree.Units["north"]:N}/{tree.Units["branch"]:N}/");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Move_WithUnitsBelow_TakesThemAlong(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        using var answer = await ChangeAsync(tree, "north", new { parent = tree.Units["south"] });

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await PathAsync(tree, "branch")).ShouldBe($"/{tree.Units["root"]:N}/{tree.Units["south"]:N}/{tree.Units["north"]:N}/{tree.Units["branch"]:N}/");
        var below = await tree.As("owner").GetFromJsonAsync<JsonElement>($"{tree.Api}/members?unit={tree.Units["south"]}", TestContext.Current.CancellationToken);
        below.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()).ShouldContain("Người branch");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Move_TwoAtOnceIntoEachOther_MakesNoCircle(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var answers = await Task.WhenAll(ChangeAsync(tree, "north", new { parent = tree.Units["south"] }), ChangeAsync(tree, "south", new { parent = tree.Units["north"] }));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        (await tree.Site.ReadAsync(context => context.Units.Where(row => row.OrganizationId == tree.Id).Select(row => row.Path).ToListAsync())).ShouldAllBe(path => path.StartsWith($"/{tree.Units["root"]:N}/"));
    }

    [Fact]
    public async Task Move_DeeperThanTheTreeMayBe_IsRefused()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var parent = tree.Units["branch"];
        for (var depth = 3; depth <= Unit.MaxDepth; depth++)
        {
            using var added = await tree.As("owner").PostAsJsonAsync($"{tree.Api}/units", new { name = $"Cấp {depth}", parent }, TestContext.Current.CancellationToken);
            added.StatusCode.ShouldBe(HttpStatusCode.Created);
            parent = (await added.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetGuid();
        }
        using var tooDeep = await tree.As("owner").PostAsJsonAsync($"{tree.Api}/units", new { name = "Quá sâu", parent }, TestContext.Current.CancellationToken);
        tooDeep.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var moved = await ChangeAsync(tree, "north", new { parent = tree.Units["south"] });
        moved.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Add_ANameThatItsSiblingHas_IsRefused()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        using var answer = await tree.As("owner").PostAsJsonAsync($"{tree.Api}/units", new { name = " NORTH ", parent = tree.Units["root"] }, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("errors").TryGetProperty("name", out _).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Remove_AUnitWithPeople_MovesThemUp(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        using var answer = await tree.As("manager").DeleteAsync(new Uri($"{tree.Api}/units/{tree.Units["branch"]}", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await tree.Site.MemberAsync(tree.Id, tree.People["branch"]))!.UnitId.ShouldBe(tree.Units["north"]);
    }

    [Fact]
    public async Task Remove_AUnitWithUnitsOrManagers_IsRefused()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        using var withUnits = await tree.As("owner").DeleteAsync(new Uri($"{tree.Api}/units/{tree.Units["north"]}", UriKind.Relative), TestContext.Current.CancellationToken);
        withUnits.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var made = await tree.As("owner").PutAsJsonAsync($"{tree.Api}/members/{tree.People["south"]}", new { role = "manager" }, TestContext.Current.CancellationToken);
        using var withManager = await tree.As("owner").DeleteAsync(new Uri($"{tree.Api}/units/{tree.Units["south"]}", UriKind.Relative), TestContext.Current.CancellationToken);
        withManager.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>Nobody moved, and yet what is assigned above them is another thing now.</summary>
    [Theory, MemberData(nameof(Databases))]
    public async Task Move_BelowAUnitWithAnAssignment_BringsIt(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var assignment = await AssignAsync(tree, AssignmentTarget.Unit, tree.Units["south"]);
        using var answer = await ChangeAsync(tree, "north", new { parent = tree.Units["south"] });
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Eventually.HappensAsync(() => HasAsync(tree, assignment, tree.People["branch"]), "assigned");

        using var back = await ChangeAsync(tree, "north", new { parent = tree.Units["root"] });
        back.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Eventually.HappensAsync(async () => !await HasAsync(tree, assignment, tree.People["branch"]), "taken back");
        var log = await tree.Site.ReadAsync(context => context.Audit.Where(row => row.OrganizationId == tree.Id).OrderBy(row => row.At).Select(row => $"{row.Action}: {row.Detail}").ToListAsync());
        log.ShouldBe(["unit moved: root → south", "unit moved: south → root"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Title_ThatARuleAsksFor_BringsWhatIsAssignedToTheGroup(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var group = await tree.MakeAsync(new Group { Id = Guid.CreateVersion7(), OrganizationId = tree.Id, UnitId = tree.Units["root"], Name = "Thu ngân", Kind = GroupKind.Rule, RuleTitle = "thu ngân" });
        var assignment = await AssignAsync(tree, AssignmentTarget.Group, group);
        using var answer = await tree.As("manager").PutAsJsonAsync($"{tree.Api}/members/{tree.People["branch"]}", new { title = "Thu ngân ca sáng" }, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await HasAsync(tree, assignment, tree.People["branch"])).ShouldBeTrue();
    }

    [Fact]
    public async Task Rename_OfAUnitByItsForm_IsNotedAsOne()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        using var answer = await tree.As("owner").SubmitAsync($"/org/{tree.Slug}/units?unit={tree.Units["branch"]}", new Dictionary<string, string> { ["Input.NewName"] = "Chi nhánh" }, "form[action*=Change]");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await tree.Site.ReadAsync(context => context.Audit.Where(row => row.OrganizationId == tree.Id).Select(row => $"{row.Action}: {row.Detail}").ToListAsync())).ShouldBe(["unit renamed: branch → Chi nhánh"]);
    }

    /// <summary>Of a ministry's units one level is shown, with the way up; any is found by its name.</summary>
    [Fact]
    public async Task Page_OfAHundredUnits_ShowsALevelAndFindsTheOthers()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        for (var number = 0; number < 100; number++)
            await tree.MakeAsync(new Unit { Id = Guid.CreateVersion7(), OrganizationId = tree.Id, ParentId = tree.Units["branch"], Name = $"Tổ {number:000}", Path = "", Position = number });
        var path = $"/org/{tree.Slug}/units";

        (await RowsAsync(tree, path)).ShouldBe(["root", "north", "south"]);
        (await RowsAsync(tree, $"{path}?unit={tree.Units["north"]}")).ShouldBe(["north", "branch"]);
        var page = await tree.As("owner").GetPageAsync($"{path}?unit={tree.Units["branch"]}");
        page.QuerySelectorAll("main .breadcrumb a").Select(link => link.TextContent).ShouldBe(["root", "north"]);
        (await RowsAsync(tree, $"{path}?q=to+042")).ShouldBe(["Tổ 042"]);
    }

    private static async Task<IEnumerable<string>> RowsAsync(TestTree tree, string path) =>
        (await tree.As("owner").GetPageAsync(path)).QuerySelectorAll("main table.data tbody th").Select(cell => cell.TextContent.Trim());

    private static Task<Guid> AssignAsync(TestTree tree, AssignmentTarget target, Guid id) => tree.MakeAsync(new Assignment
    {
        Id = Guid.CreateVersion7(),
        OrganizationId = tree.Id,
        UnitId = tree.Units["root"],
        Target = target,
        TargetId = id,
        SubjectId = Guid.CreateVersion7(),
        CreatedAt = DateTimeOffset.UtcNow,
    });

    private static Task<bool> HasAsync(TestTree tree, Guid assignment, Guid person) =>
        tree.Site.ReadAsync(context => context.AssignedPeople.AnyAsync(row => row.AssignmentId == assignment && row.PersonId == person && row.EndedAt == null));

    private static Task<HttpResponseMessage> ChangeAsync(TestTree tree, string unit, object change) =>
        tree.As("owner").PutAsJsonAsync($"{tree.Api}/units/{tree.Units[unit]}", change, TestContext.Current.CancellationToken);

    private static Task<string> PathAsync(TestTree tree, string unit) => tree.Site.ReadAsync(context => context.Units.Where(row => row.Id == tree.Units[unit]).Select(row => row.Path).SingleAsync());
}
