using System.Collections.Concurrent;
using Learn.Authoring.Tests;
using Learn.Platform.Data;
using Learn.Testing;

[assembly: AssemblyFixture(typeof(StudioSites))]

namespace Learn.Authoring.Tests;

/// <summary>One site on each database for all tests that can share one: each test has courses of its own.</summary>
public sealed class StudioSites : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DatabaseProvider, Lazy<LearnSiteFactory>> sites = new();

    public LearnSiteFactory On(DatabaseProvider provider) => sites.GetOrAdd(provider, key => new(() =>
    {
        var site = new LearnSiteFactory(key).With("RateLimits:SignInsPerMinute", "100000");
        _ = site.Services;
        return site;
    })).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var site in sites.Values.Where(site => site.IsValueCreated))
            await site.Value.DisposeAsync();
    }
}
