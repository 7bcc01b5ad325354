using System.Net;
using System.Net.Http.Json;
using Learn.Organizations.Data;
using Learn.Organizations.Import;
using Learn.Organizations.Joining;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.Tests.Import;

/// <summary>With whose rights a list is done and undone, and how much of it one may bring.</summary>
public sealed class ImportRightsTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Databases => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory, MemberData(nameof(Databases))]
    public async Task Undo_OfARemovedManagersList_IsDoneWithTheRightsOfWhoUndoes(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        await NumberAsync(tree, "branch", "NV007");
        var import = (await Lists.ImportAsync(tree, "manager", "Name,Employee id\nNhầm,NV007\n")).GetProperty("id").GetGuid();
        (await tree.Site.MemberAsync(tree.Id, tree.People["branch"]))!.Name.ShouldBe("Nhầm");
        using var removed = await tree.As("owner").DeleteAsync(new Uri($"{tree.Api}/members/{tree.People["manager"]}", UriKind.Relative), TestContext.Current.CancellationToken);
        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        using var undone = await Lists.PressAsync(tree, "owner", import, "Undo");
        undone.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await Lists.WaitAsync(tree, "owner", import, "undone");
        (await tree.Site.MemberAsync(tree.Id, tree.People["branch"]))!.Name.ShouldBe("Người branch");
        (await tree.Site.ReadAsync(context => context.Audit.SingleAsync(row => row.OrganizationId == tree.Id && row.Action == "import undone"))).By.ShouldBe(tree.People["owner"]);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Undo_ByWhoLostHerRightsMeanwhile_ChangesNothingAndCanBeTriedAgain(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        await NumberAsync(tree, "branch", "NV007");
        var import = (await Lists.ImportAsync(tree, "owner", "Name,Employee id\nNhầm,NV007\n")).GetProperty("id").GetGuid();
        await SetAsync(tree, import, row => (row.State, row.Done, row.UndoneBy, row.WorkedAt) = (ImportState.Undoing, 0, tree.People["member"], DateTimeOffset.UtcNow));
        tree.Site.Services.GetRequiredService<Alarm<ImportRunner>>().Ring();
        await Eventually.HappensAsync(async () => (await Lists.RowAsync(tree, import)).State == ImportState.Done, "as it was");
        (await tree.Site.MemberAsync(tree.Id, tree.People["branch"]))!.Name.ShouldBe("Nhầm");

        using var again = await Lists.PressAsync(tree, "owner", import, "Undo");
        await Lists.WaitAsync(tree, "owner", import, "undone");
        (await tree.Site.MemberAsync(tree.Id, tree.People["branch"]))!.Name.ShouldBe("Người branch");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Begin_ByAManager_OfAnOwnersList_ReachesHerUnitsAlone(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        await NumberAsync(tree, "south", "NV007");
        var import = await Lists.ReadAsync(tree, "owner", "Name,Employee id,Unit\nKéo về đây,NV007,branch\n", "north");
        using var begun = await Lists.PressAsync(tree, "manager", import, "Start");
        begun.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Lists.Numbers(await Lists.WaitAsync(tree, "manager", import, "done")).ShouldBe((1, 0, 0, 0, 1));
        (await tree.Site.MemberAsync(tree.Id, tree.People["south"]))!.UnitId.ShouldBe(tree.Units["south"]);
    }

    /// <summary>Null is a program's alone.</summary>
    [Theory, MemberData(nameof(Databases))]
    public async Task List_OfSomeoneWhoseAccountIsGone_IsDoneWithNoRights(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var import = await Lists.ReadAsync(tree, "manager", $"Name,Email\nLan,{Guid.NewGuid():N}@vidu.vn\n");
        await SetAsync(tree, import, row => (row.State, row.StartedBy, row.IsProgram) = (ImportState.Running, null, false));
        tree.Site.Services.GetRequiredService<Alarm<ImportRunner>>().Ring();
        Lists.Numbers(await Lists.WaitAsync(tree, "owner", import, "done")).ShouldBe((1, 0, 0, 0, 1));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Import_OfTheSameListTwice_GivesNobodyASecondAccount(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        const string list = "Họ tên,Mã NV,Đơn vị\nTrần Văn Bình,NV1,\nLê Thị Cúc,,branch\nLê Thị Cúc,,branch\n";
        Lists.Numbers(await Lists.ImportAsync(tree, "owner", list)).ShouldBe((3, 0, 3, 0, 0));
        Lists.Numbers(await Lists.ImportAsync(tree, "owner", list.ToUpperInvariant())).ShouldBe((3, 0, 0, 0, 0));
        // Someone else of that name, elsewhere.
        Lists.Numbers(await Lists.ImportAsync(tree, "owner", "Họ tên,Đơn vị\nLê Thị Cúc,south\n")).ShouldBe((1, 0, 1, 0, 0));
    }

    [Fact]
    public async Task Import_OfMoreAccountsThanAYoungOrganizationMayHave_IsRefusedBeforeAnyIsMade()
    {
        using var tree = await TestTree.OnAsync(sites.On(DatabaseProvider.Sqlite));
        await tree.BeginNowAsync();
        using var content = new StringContent("Họ tên\n" + string.Concat(Enumerable.Range(1, 1001).Select(number => $"Người số {number}\n")), System.Text.Encoding.UTF8, "text/csv");
        using var answer = await tree.As("owner").PostAsync(new Uri($"{tree.Api}/imports", UriKind.Relative), content, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        // Nobody comes back to a program's list.
        (await tree.Site.ReadAsync(context => context.Imports.AnyAsync(row => row.OrganizationId == tree.Id))).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Lists_ThatNobodyBegins_AreAtMostFive(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var first = await Lists.ReadAsync(tree, "owner", "Họ tên\nLan\n");
        for (var number = 0; number < 5; number++)
            await Lists.ReadAsync(tree, "owner", "Họ tên\nLan\n");
        var left = await tree.Site.ReadAsync(context => context.Imports.Where(row => row.OrganizationId == tree.Id).Select(row => row.Id).ToListAsync());
        left.Count.ShouldBe(5);
        left.ShouldNotContain(first);
        (await tree.Site.ReadAsync(context => context.ImportRows.AnyAsync(row => row.ImportId == first))).ShouldBeFalse();
    }

    /// <summary>Two members with one number: a list must not change whichever comes first.</summary>
    [Theory, MemberData(nameof(Databases))]
    public async Task Number_OfTwo_IsRefusedAndNotGuessed(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        await NumberAsync(tree, "south", "NV007");
        using var taken = await tree.As("manager").PutAsJsonAsync($"{tree.Api}/members/{tree.People["branch"]}", new { employeeNumber = "NV007" }, TestContext.Current.CancellationToken);
        taken.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await tree.JoinAsync("branch", number: "NV007");
        Lists.Numbers(await Lists.ImportAsync(tree, "owner", "Name,Employee id\nAi,NV007\n")).ShouldBe((1, 0, 0, 0, 1));
    }

    private static async Task NumberAsync(TestTree tree, string who, string number)
    {
        using var numbered = await tree.As("owner").PutAsJsonAsync($"{tree.Api}/members/{tree.People[who]}", new { employeeNumber = number }, TestContext.Current.CancellationToken);
        numbered.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private static Task<int> SetAsync(TestTree tree, Guid import, Action<PeopleImport> set) => tree.Site.ReadAsync(async context =>
    {
        set(await context.Imports.SingleAsync(row => row.Id == import));
        return await context.SaveChangesAsync();
    });
}
