using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Accounts.Tests;

public sealed class SchemaTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Migrations_EveryModule_MatchTheModel(DatabaseProvider provider)
    {
        await using var site = new LearnSiteFactory(provider);
        (await site.CreateGuest().GetAsync("/health/ready", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        foreach (var database in site.Services.GetServices<ModuleDatabase>())
        {
            await using var context = database.Create(site.Services);
            await SchemaCheck.AssertMatchesModel(context);
        }
    }
}
