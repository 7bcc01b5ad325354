using Learn.Accounts.Contracts;
using Learn.Organizations.BackgroundTasks;
using Learn.Platform.Data;
using Learn.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.Tests;

public sealed class ForgetTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Databases => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory, MemberData(nameof(Databases))]
    public async Task AccountDeleted_OfAMember_LeavesNothingOfHer(DatabaseProvider provider)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        await DeleteAsync(tree, "manager");
        await DeleteAsync(tree, "manager");

        (await tree.Site.MemberAsync(tree.Id, tree.People["manager"])).ShouldBeNull();
        (await tree.Site.ReadAsync(context => context.Organizations.SingleAsync(row => row.Id == tree.Id))).DissolvedAt.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task AccountDeleted_OfTheLastOwner_DissolvesAndIsForgottenInAMonth(DatabaseProvider provider)
    {
        // A site of its own: a month later is a month later for all that is there.
        await using var site = SharedSites.Create(provider);
        using var tree = await TestTree.OnAsync(site);
        await DeleteAsync(tree, "owner");
        (await tree.Site.ReadAsync(context => context.Organizations.SingleAsync(row => row.Id == tree.Id))).DissolvedAt.ShouldNotBeNull();

        await using var scope = tree.Site.Services.CreateAsyncScope();
        await new ForgetDissolved(TimeProvider.System).DoWorkAsync(scope.ServiceProvider, TestContext.Current.CancellationToken);
        (await tree.Site.ReadAsync(context => context.Members.AnyAsync(row => row.OrganizationId == tree.Id))).ShouldBeTrue();
        await new ForgetDissolved(new MovableClock { Ahead = TimeSpan.FromDays(31) }).DoWorkAsync(scope.ServiceProvider, TestContext.Current.CancellationToken);
        (await tree.Site.ReadAsync(context => context.Members.AnyAsync(row => row.OrganizationId == tree.Id))).ShouldBeFalse();
        (await tree.Site.ReadAsync(context => context.Organizations.AnyAsync(row => row.Id == tree.Id))).ShouldBeFalse();
    }

    private static async Task DeleteAsync(TestTree tree, string who)
    {
        await using var scope = tree.Site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(new AccountDeleted(tree.People[who], DateTimeOffset.UtcNow), TestContext.Current.CancellationToken);
    }
}
