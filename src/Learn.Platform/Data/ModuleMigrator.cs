using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging;

namespace Learn.Platform.Data;

/// <summary>Brings every module's tables up to date at start.</summary>
internal sealed class ModuleMigrator(
    IServiceProvider services, IEnumerable<ModuleDatabase> databases, DatabaseOptions options, ILogger<ModuleMigrator> logger)
{
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        var prepared = false;
        foreach (var database in databases)
        {
            await using var context = database.Create(services);
            if (!prepared && options.Provider == DatabaseProvider.Sqlite)
                await PrepareSqliteAsync(context, cancellation);
            prepared = true;
            await MigrateAsync(context, database.Prefix, cancellation);
        }
    }

    /// <summary>Asking the history table first saves EF Core's migrator, a good part of the start, when nothing is new.</summary>
    private async Task MigrateAsync(DbContext context, string prefix, CancellationToken cancellation)
    {
        var known = context.GetService<IMigrationsAssembly>().Migrations.Keys;
        var applied = await AppliedAsync(context.Database.GetDbConnection(), prefix, cancellation);
        var pending = known.Except(applied).ToList();
        if (pending.Count == 0)
            return;

        logger.LogInformation("Updating the tables {Prefix}_*: {Migrations}", prefix, pending);
        context.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        // Else EF Core asks a table that is not there, and a first start on PostgreSQL logs errors.
        await context.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellation);
        await context.Database.MigrateAsync(cancellation);
    }

    private static async Task<IReadOnlyList<string>> AppliedAsync(DbConnection connection, string prefix, CancellationToken cancellation)
    {
        if (connection.State != ConnectionState.Open)
            await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""SELECT "MigrationId" FROM "{prefix}_migrations" """;
        var applied = new List<string>();
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                applied.Add(reader.GetString(0));
        }
        catch (DbException exception) when (!exception.IsDatabaseUnavailable())
        {
            // The history table is made by the first migration.
        }
        return applied;
    }

    /// <summary>
    /// Write-ahead logging is a property of the file. EF Core's migration lock is a row in it that stays when the process is killed
    /// while migrating, and then blocks every later start; only one process opens the file, so a lock found here is such a left-over.
    /// </summary>
    private static async Task PrepareSqliteAsync(DbContext context, CancellationToken cancellation)
    {
        var connection = context.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open)
            await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA journal_mode = WAL;
            CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            DELETE FROM "__EFMigrationsLock";
            """;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
