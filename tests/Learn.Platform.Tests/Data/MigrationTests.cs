using System.Net;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Platform.Tests.Data;

public sealed class MigrationTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Migrate_AgainOnTheSameData_ChangesNothing(DatabaseProvider provider)
    {
        await using var site = new LearnSiteFactory(provider).WithCourse(new("thu"));
        _ = site.Services;
        var before = await AppliedAsync(site);
        before.Count.ShouldBeGreaterThanOrEqualTo(4);

        await site.Services.GetRequiredService<ModuleMigrator>().MigrateAsync(CancellationToken.None);
        await site.ImportAsync();

        (await AppliedAsync(site)).ShouldBe(before);
        (await site.CreateGuest().GetAsync(new Uri("/courses/thu/mot", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Schema_EveryModule_IsTheModels(DatabaseProvider provider)
    {
        await using var site = new LearnSiteFactory(provider);
        var databases = site.Services.GetServices<ModuleDatabase>().ToList();
        databases.Select(database => database.Prefix).ShouldBe(["platform", "accounts", "courses", "learning", "assessments", "credentials", "authoring", "media", "live", "notifications", "organizations"], ignoreOrder: true);
        foreach (var database in databases)
        {
            await using var context = database.Create(site.Services);
            await SchemaCheck.AssertMatchesModel(context);
        }
    }

    [Fact]
    public async Task Start_KilledWhileMigrating_IsNotHeldUpByTheOldLock()
    {
        await using var site = new LearnSiteFactory();
        Directory.CreateDirectory(site.DataPath);
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(site.DataPath, "learn.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
                """;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var ready = Task.Run(() => site.CreateGuest().GetAsync(new Uri("/health/ready", UriKind.Relative)));
        (await ready.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Sqlite_Started_UsesWriteAheadLog()
    {
        await using var site = new LearnSiteFactory();
        await using var context = site.Services.GetServices<ModuleDatabase>().First().Create(site.Services);
        (await context.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").SingleAsync(TestContext.Current.CancellationToken)).ShouldBe("wal");
    }

    private static async Task<IReadOnlyList<string>> AppliedAsync(LearnSiteFactory site)
    {
        var applied = new List<string>();
        foreach (var database in site.Services.GetServices<ModuleDatabase>())
        {
            await using var context = database.Create(site.Services);
            applied.AddRange((await context.Database.GetAppliedMigrationsAsync()).Select(migration => $"{database.Prefix} {migration}"));
        }
        return applied;
    }
}
