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

    private static Task<HttpResponseMessage> ChangeAsync(TestTree tree, string unit, object change) =>
        tree.As("owner").PutAsJsonAsync($"{tree.Api}/units/{tree.Units[unit]}", change, TestContext.Current.CancellationToken);

    private static Task<string> PathAsync(TestTree tree, string unit) => tree.Site.ReadAsync(context => context.Units.Where(row => row.Id == tree.Units[unit]).Select(row => row.Path).SingleAsync());
}
