using System.Globalization;
using Learn.Organizations.Access;
using Learn.Organizations.Data;
using Learn.Organizations.Import;
using Learn.Organizations.Joining;
using Learn.Platform.Data;
using Learn.Platform.Localization;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.Tests.Import;

/// <summary>A part of a list is done once, by whatever node; what changed since it was planned counts.</summary>
public sealed class ImportClaimTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Databases => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases))]
    public async Task Node_ThatDiesInTheMiddle_IsFollowedByAnotherAndDoesNothingAfterwards(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var import = await Lists.ReadAsync(tree, "owner", "Name,Email\n" + string.Concat(Enumerable.Range(1, 600).Select(number => $"Lan,sai số {number}\n")));
        var claim = await ClaimAsync(tree, import);
        var plans = await PlanAsync(tree, import);
        (await DoAsync(tree, claim, 0, plans)).ShouldBe(500);
        // The same part once more, and one by a node that never had it.
        (await DoAsync(tree, claim, 0, plans)).ShouldBe(0);
        (await DoAsync(tree, claim with { Token = Guid.NewGuid() }, 500, [.. plans.Skip(500)])).ShouldBe(0);
        var half = await Lists.RowAsync(tree, import);
        (half.State, half.Done, half.Faulty).ShouldBe((ImportState.Running, 500, 500));

        await tree.Site.ReadAsync(context => context.Imports.Where(row => row.Id == import).ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedUntil, DateTimeOffset.UtcNow.AddSeconds(-1))));
        tree.Site.Services.GetRequiredService<Alarm<ImportRunner>>().Ring();
        Lists.Numbers(await Lists.WaitAsync(tree, "owner", import, "done")).ShouldBe((600, 0, 0, 0, 600));
        (await DoAsync(tree, claim, 500, [.. plans.Skip(500)])).ShouldBe(0);
        var whole = await Lists.RowAsync(tree, import);
        (whole.Done, whole.Faulty).ShouldBe((600, 600));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Part_WhoseUnitIsGoneSinceItWasPlanned_PutsNobodyThere(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var mail = $"{Guid.NewGuid():N}@vidu.vn";
        var import = await Lists.ReadAsync(tree, "owner", $"Name,Email,Unit\nLan,{mail},branch\nBình,,branch\nCúc,,south\n");
        var (claim, plans) = (await ClaimAsync(tree, import), await PlanAsync(tree, import));
        using var removed = await tree.As("owner").DeleteAsync(new Uri($"{tree.Api}/units/{tree.Units["branch"]}", UriKind.Relative), Cancellation);
        removed.EnsureSuccessStatusCode();
        (await DoAsync(tree, claim, 0, plans)).ShouldBe(3);

        var done = await Lists.RowAsync(tree, import);
        (done.State, done.Invited, done.AccountsMade, done.Faulty).ShouldBe((ImportState.Done, 0, 1, 2));
        (await tree.Site.ReadAsync(context => context.Invitations.Where(row => row.OrganizationId == tree.Id).ToListAsync())).ShouldHaveSingleItem().Name.ShouldBe("Cúc");
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Part_AboutSomeoneWhoBecameALeader_ChangesHerNot(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        await tree.JoinAsync("north", number: "NV7");
        var import = await Lists.ReadAsync(tree, "manager", "Name,Employee id\nĐổi tên,NV7\n");
        var (claim, plans) = (await ClaimAsync(tree, import), await PlanAsync(tree, import));
        await tree.Site.ReadAsync(context => context.Members.Where(row => row.OrganizationId == tree.Id && row.EmployeeNumber == "NV7").ExecuteUpdateAsync(set => set.SetProperty(row => row.Role, MemberRole.Owner)));
        (await DoAsync(tree, claim, 0, plans)).ShouldBe(1);
        (await Lists.RowAsync(tree, import)).Faulty.ShouldBe(1);
        (await tree.Site.ReadAsync(context => context.Members.SingleAsync(row => row.OrganizationId == tree.Id && row.EmployeeNumber == "NV7"))).Name.ShouldNotBe("Đổi tên");
    }

    /// <summary>A shop's three rows don't stand behind a ministry's list: a turn has 2,000 rows.</summary>
    [Theory, MemberData(nameof(Databases))]
    public async Task List_BegunAfterALongOne_IsDoneBeforeItsEnd(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var large = await Lists.ReadAsync(tree, "owner", "Name,Email\n" + string.Concat(Enumerable.Range(1, 2200).Select(number => $"Lan,sai số {number}\n")));
        var small = await Lists.ReadAsync(tree, "owner", "Name,Email\nLan,sai\n");
        await tree.Site.ReadAsync(async context =>
        {
            foreach (var row in await context.Imports.Where(found => found.Id == large || found.Id == small).ToListAsync())
                (row.State, row.StartedBy, row.WorkedAt) = (ImportState.Running, row.CreatedBy, DateTimeOffset.UtcNow.AddHours(row.Id == large ? -2 : -1));
            return await context.SaveChangesAsync();
        });
        tree.Site.Services.GetRequiredService<Alarm<ImportRunner>>().Ring();
        await Lists.WaitAsync(tree, "owner", large, "done");
        (await Lists.RowAsync(tree, small)).FinishedAt.ShouldNotBeNull().ShouldBeLessThan((await Lists.RowAsync(tree, large)).FinishedAt.ShouldNotBeNull());
    }

    /// <summary>As a node does, so that the site's own leaves it alone.</summary>
    private static async Task<ImportClaim> ClaimAsync(TestTree tree, Guid import)
    {
        var token = Guid.NewGuid();
        await tree.Site.ReadAsync(async context =>
        {
            var row = await context.Imports.SingleAsync(found => found.Id == import);
            (row.State, row.StartedBy, row.ClaimedBy, row.ClaimedUntil) = (ImportState.Running, row.CreatedBy, token, DateTimeOffset.UtcNow.AddMinutes(10));
            return await context.SaveChangesAsync();
        });
        return new(import, tree.Slug, token);
    }

    private static async Task<IReadOnlyList<RowPlan>> PlanAsync(TestTree tree, Guid id)
    {
        await using var scope = tree.Site.Services.CreateAsyncScope();
        var import = await Lists.RowAsync(tree, id);
        var reach = (await scope.ServiceProvider.GetRequiredService<OrganizationAccess>().FindAgainAsync(import.StartedBy, import.IsProgram, tree.Id, OrganizationActions.ManagePeople, Cancellation)).ShouldNotBeNull();
        return await scope.ServiceProvider.GetRequiredService<ImportPlanner>().PlanAsync(import, ColumnMapping.FromJson(import.Mapping), reach, Cancellation);
    }

    private static async Task<int> DoAsync(TestTree tree, ImportClaim claim, int done, IReadOnlyList<RowPlan> plans)
    {
        await using var scope = tree.Site.Services.CreateAsyncScope();
        // As the runner does: accounts are made in the site's language.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(SiteCultures.Default);
        return await scope.ServiceProvider.GetRequiredService<ImportChunk>().DoAsync(claim, done, plans, Cancellation);
    }
}
