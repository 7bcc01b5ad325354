using Learn.Media.Data;
using Learn.Media.Tests;
using Learn.Platform.Data;
using Learn.Platform.Security;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(SharedSites))]

namespace Learn.Media.Tests;

/// <summary>One site on each database for all tests that can share one: on SQLite with files, on PostgreSQL with the blob store. Each test has people of its own.</summary>
public sealed class SharedSites() : SiteOnEachDatabase(Create)
{
    public const string Course = "thu";

    /// <summary>A site of a test's own. Nothing is converted there unless the test says so.</summary>
    internal static LearnSiteFactory Create(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var site = new LearnSiteFactory(provider).WithCourse(new(Course)).With("RateLimits:SignInsPerMinute", "100000").With("Media:Ffmpeg", "");
        return provider == DatabaseProvider.Sqlite
            ? site
            : site.With("Media:Provider", "AzureBlob").With("Media:Container", $"media-{Guid.NewGuid():N}").With("ConnectionStrings:Media", BlobServer.ConnectionString);
    }
}

internal static class SiteMedia
{
    /// <summary>Someone who may upload.</summary>
    public static TusClient Editor(this LearnSiteFactory site, Guid? id = null) => site.Person(id ?? Guid.CreateVersion7(), Roles.Editor);

    public static TusClient Person(this LearnSiteFactory site, Guid id, params string[] roles)
    {
        var cookies = new System.Net.CookieContainer();
        return new(site.CreateSignedIn(id, cookies: cookies, roles: roles), id, cookies);
    }

    /// <summary>Looks into the module's tables.</summary>
    public static async Task<T> ReadAsync<T>(this LearnSiteFactory site, Func<MediaDbContext, Task<T>> read)
    {
        await using var context = await site.Services.GetRequiredService<IDbContextFactory<MediaDbContext>>().CreateDbContextAsync();
        return await read(context);
    }

    public static Task<Blob> BlobOfAsync(this LearnSiteFactory site, Guid item) =>
        site.ReadAsync(context => context.Items.Where(row => row.Id == item).Join(context.Blobs, row => row.Hash, blob => blob.Hash, (_, blob) => blob).AsNoTracking().SingleAsync());
}
