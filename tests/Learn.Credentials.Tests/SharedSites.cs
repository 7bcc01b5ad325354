using Learn.Credentials.Data;
using Learn.Credentials.Tests;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(SharedSites))]

namespace Learn.Credentials.Tests;

/// <summary>One site on each database for all tests that can share one: each test has learners of its own.</summary>
public sealed class SharedSites() : SiteOnEachDatabase(Create)
{
    public const string Address = "https://learn.test";
    public const string Course = "thu";
    public const string Other = "khac";
    public const string Title = "Khoá thử «Ước mơ xa»";

    /// <summary>A site of a test's own, with the same courses.</summary>
    internal static LearnSiteFactory Create(DatabaseProvider provider = DatabaseProvider.Sqlite) =>
        new LearnSiteFactory(provider)
            .WithCourse(new(Course) { Title = Title })
            .WithCourse(new(Other) { Title = "Khoá khác" })
            .With("Learn:PublicUrl", Address)
            .With("RateLimits:SignInsPerMinute", "100000");
}

internal static class SiteCredentials
{
    /// <summary>Looks into the module's tables.</summary>
    public static async Task<T> ReadAsync<T>(this LearnSiteFactory site, Func<CredentialsDbContext, Task<T>> read)
    {
        await using var context = await site.Services.GetRequiredService<IDbContextFactory<CredentialsDbContext>>().CreateDbContextAsync();
        return await read(context);
    }

    public static Task<Credential> RowAsync(this LearnSiteFactory site, Guid id) => site.ReadAsync(context => context.Credentials.AsNoTracking().SingleAsync(row => row.Id == id));
}
