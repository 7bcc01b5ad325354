using System.Net;
using Learn.Accounts.Contracts;
using Learn.Organizations.Data;
using Learn.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.Tests;

/// <summary>The only owner is told what hangs on her before she takes anything back.</summary>
public sealed class LastOwnerTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Databases => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory, MemberData(nameof(Databases))]
    public async Task WithdrawConsent_AsTheOnlyOwner_IsRefusedAndTheLedgerSaysSo(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var owner = tree.People["owner"];
        await using var scope = tree.Site.Services.CreateAsyncScope();
        var consents = scope.ServiceProvider.GetRequiredService<IConsents>();
        var context = tree.Id.ToString("N");
        await consents.RecordAsync(owner, "organization", "1", given: true, context, TestContext.Current.CancellationToken);
        using var refused = await tree.As("owner").DeleteAsync(new Uri($"/api/v1/me/consents/organization?context={context}", UriKind.Relative), TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await consents.IsGivenAsync(owner, "organization", context, TestContext.Current.CancellationToken)).ShouldBeTrue("it still holds: she is still seen");
        (await tree.Site.MemberAsync(tree.Id, owner)).ShouldNotBeNull().LeftAt.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task ErasureNotice_NamesWhatSheAloneOwns(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        var notice = (await NoticesAsync(tree, "owner")).ShouldHaveSingleItem();
        notice.Text.ShouldContain("Công ty Thử");
        notice.Url.ShouldBe($"/org/{tree.Slug}/people");
        (await NoticesAsync(tree, "manager")).ShouldBeEmpty();

        await tree.Site.ReadAsync(context => context.Members.Where(row => row.OrganizationId == tree.Id && row.PersonId == tree.People["south"])
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Role, MemberRole.Owner), TestContext.Current.CancellationToken));
        (await NoticesAsync(tree, "owner")).ShouldBeEmpty("another owner leads it on");
    }

    private static async Task<List<ErasureNotice>> NoticesAsync(TestTree tree, string who)
    {
        await using var scope = tree.Site.Services.CreateAsyncScope();
        var notices = new List<ErasureNotice>();
        foreach (var source in scope.ServiceProvider.GetServices<IErasureNotice>())
            notices.AddRange(await source.ReadAsync(tree.People[who], TestContext.Current.CancellationToken));
        return notices;
    }
}
