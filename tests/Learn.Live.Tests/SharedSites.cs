using Learn.Live.Data;
using Learn.Live.Tests;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(SharedSites))]

namespace Learn.Live.Tests;

/// <summary>One site on each database for all tests that can share one: each test has a session and people of its own.</summary>
public sealed class SharedSites() : SiteOnEachDatabase(Create)
{
    public const string Course = "thu";

    /// <summary>The lesson that being there completes.</summary>
    public const string Lesson = "hai";

    /// <summary>A site of a test's own, with the same course.</summary>
    internal static LearnSiteFactory Create(DatabaseProvider provider = DatabaseProvider.Sqlite) =>
        new LearnSiteFactory(provider).WithCourse(new(Course)).With("RateLimits:WritesPerSecond", "100000").With("RateLimits:SignInsPerMinute", "100000");
}

internal static class SiteTables
{
    /// <summary>Looks into the module's tables.</summary>
    public static async Task<T> ReadAsync<T>(this LearnSiteFactory site, Func<LiveDbContext, Task<T>> read)
    {
        await using var context = await site.Services.GetRequiredService<IDbContextFactory<LiveDbContext>>().CreateDbContextAsync();
        return await read(context);
    }
}
