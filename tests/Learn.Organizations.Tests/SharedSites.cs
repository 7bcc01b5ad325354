using Learn.Organizations.Data;
using Learn.Organizations.Tests;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(SharedSites))]

namespace Learn.Organizations.Tests;

/// <summary>One site on each database for all tests that can share one: each test has an organization and people of its own.</summary>
public sealed class SharedSites() : SiteOnEachDatabase(Create)
{
    internal static LearnSiteFactory Create(DatabaseProvider provider = DatabaseProvider.Sqlite) =>
        new LearnSiteFactory(provider).With("RateLimits:WritesPerSecond", "100000").With("RateLimits:SignInsPerMinute", "100000").WithMailCatcher();
}

internal static class SiteTables
{
    /// <summary>Looks into the module's tables, or changes what time would.</summary>
    public static async Task<T> ReadAsync<T>(this LearnSiteFactory site, Func<OrganizationsDbContext, Task<T>> read)
    {
        await using var context = await site.Services.GetRequiredService<IDbContextFactory<OrganizationsDbContext>>().CreateDbContextAsync();
        return await read(context);
    }

    public static Task<Member?> MemberAsync(this LearnSiteFactory site, Guid organization, Guid person) =>
        site.ReadAsync(context => context.Members.AsNoTracking().SingleOrDefaultAsync(row => row.OrganizationId == organization && row.PersonId == person));
}
