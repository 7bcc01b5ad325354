using Learn.Platform.Events;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Learn.Platform.Data;

/// <summary>How a module gets its <see cref="DbContext"/> on the site's one database.</summary>
public static class ModuleData
{
    /// <summary>
    /// Registers a module's context, pooled, with its migrations. Its tables and its migration history are
    /// prefixed with <paramref name="prefix"/>. It can be asked for itself or by <see cref="IDbContextFactory{T}"/>.
    /// </summary>
    /// <param name="prefix">The module's table prefix, such as «courses».</param>
    public static IServiceCollection AddModuleDbContext<TContext>(this IServiceCollection services, string prefix) where TContext : DbContext
    {
        services.AddPooledDbContextFactory<TContext>((provider, options) =>
        {
            UseLearnDatabase(options, provider.GetRequiredService<DatabaseOptions>(), prefix);
            options.AddInterceptors(
                provider.GetRequiredService<OutboxCommitInterceptor>(), provider.GetRequiredService<OutboxTransactionInterceptor>(),
                provider.GetRequiredService<WriteContentionInterceptor>(), provider.GetRequiredService<SqliteBusyInterceptor>());
        });
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext());
        services.AddSingleton(new ModuleDatabase(typeof(TContext), prefix, provider => provider.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext()));
        return services;
    }

    private static void UseLearnDatabase(DbContextOptionsBuilder options, DatabaseOptions database, string prefix)
    {
        var history = $"{prefix}_migrations";
        if (database.Provider == DatabaseProvider.Postgres)
            options.UseNpgsql(database.ConnectionString, npgsql => npgsql.MigrationsHistoryTable(history).CommandTimeout(DatabaseOptions.CommandTimeout));
        else
            options.UseSqlite(database.ConnectionString, sqlite => sqlite.MigrationsHistoryTable(history).CommandTimeout(DatabaseOptions.CommandTimeout));
        // Migrations are written by hand and have no model snapshot; a test compares the migrated schema with the model instead.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    /// <summary>What every module's model shares; called from <see cref="DbContext.ConfigureConventions"/>.</summary>
    public static void UseLearnConventions(this ModelConfigurationBuilder conventions, DbContext context)
    {
        if (context.Database.IsSqlite())
            conventions.Properties<DateTimeOffset>().HaveConversion<UtcTextConverter>();
    }

    /// <summary>Whether an exception says that the database can't be reached or is locked, so that trying again later helps.</summary>
    public static bool IsDatabaseUnavailable(this Exception? exception) => exception switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 8 or 10 or 11 or 13 or 14 or 23 or 26,
        PostgresException postgres => postgres.IsTransient,
        NpgsqlException or TimeoutException => true,
        null => false,
        _ => exception.InnerException.IsDatabaseUnavailable(),
    };
}

/// <summary>A module's part of the database, for the migrator and for health checks.</summary>
public sealed record ModuleDatabase(Type ContextType, string Prefix, Func<IServiceProvider, DbContext> Create);
