using System.Collections.Concurrent;
using Learn.Platform.Data;

namespace Learn.Testing;

/// <summary>One site on each database for all tests that can share one; what derives from it is the assembly's fixture.</summary>
public abstract class SiteOnEachDatabase(Func<DatabaseProvider, LearnSiteFactory> create) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DatabaseProvider, Lazy<LearnSiteFactory>> sites = new();

    public LearnSiteFactory On(DatabaseProvider provider) => sites.GetOrAdd(provider, key => new(() =>
    {
        // Started here, or two tests that ask at the same moment would start it twice.
        var site = create(key);
        _ = site.Services;
        return site;
    })).Value;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var site in sites.Values.Where(site => site.IsValueCreated))
            await site.Value.DisposeAsync();
    }
}
