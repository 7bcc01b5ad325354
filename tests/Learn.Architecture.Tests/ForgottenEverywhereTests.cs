using System.Data.Common;
using System.Globalization;
using Learn.Accounts.Contracts;
using Learn.Platform.Data;
using Learn.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Architecture.Tests;

/// <summary>Not only that somebody hears of it: a row of hers in every table that has a column for a person is gone, or names her no more.</summary>
public sealed class ForgottenEverywhereTests
{
    /// <summary>What is left on purpose, and why.</summary>
    private static readonly Dictionary<string, string> Kept = new(StringComparer.Ordinal)
    {
        ["accounts_users.Id"] = "goes with the account itself, before anybody is told",
        ["accounts_user_claims.UserId"] = "goes with the account",
        ["accounts_user_logins.UserId"] = "goes with the account",
        ["accounts_user_roles.UserId"] = "goes with the account",
        ["accounts_user_tokens.UserId"] = "goes with the account",
        ["learning_events.LearnerId"] = "two random numbers for half a year (0003)",
        ["media_uploads.OwnerId"] = "what came of them is swept first, then the row goes",
    };

    /// <summary>The one that rows of organizations belong to: it is there, since one of them is its own.</summary>
    private static readonly Guid Organization = Guid.NewGuid();

    [Fact]
    public async Task AccountDeleted_WithARowInEveryTable_LeavesNoneThatNamesHer()
    {
        var person = Guid.NewGuid();
        await using var site = new LearnSiteFactory();
        var columns = new List<(ModuleDatabase Database, IProperty Column)>();
        foreach (var database in site.Services.GetServices<ModuleDatabase>())
        {
            await using var context = database.Create(site.Services);
            await context.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await ExecuteAsync(context, "PRAGMA foreign_keys = OFF");
            foreach (var column in context.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(PersonalColumns.IsPerson))
            {
                await InsertAsync(context, column, person);
                columns.Add((database, column));
            }
            // The connection is used again.
            await ExecuteAsync(context, "PRAGMA foreign_keys = ON");
        }
        columns.Count.ShouldBeGreaterThan(40, "else this test doesn't see what it is there for");

        for (var times = 0; times < 2; times++)
        {
            await using var scope = site.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(new AccountDeleted(person, DateTimeOffset.UtcNow), TestContext.Current.CancellationToken);
        }

        var left = new List<string>();
        foreach (var (database, column) in columns)
        {
            await using var context = database.Create(site.Services);
            if (await CountAsync(context, column, person) > 0)
                left.Add(PersonalColumns.Of(column));
        }
        left.Except(Kept.Keys).ShouldBeEmpty("AccountDeleted is not heard by who keeps this");
        Kept.Keys.Except(left).ShouldBeEmpty("this is forgotten after all");
    }

    /// <summary>A row in which one column is hers, and everything else as little as the table takes.</summary>
    private static async Task InsertAsync(DbContext context, IProperty hers, Guid person)
    {
        var columns = hers.DeclaringType.GetProperties().Where(column => column == hers || (!column.IsNullable && !IsCounted(column))).ToList();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        foreach (var column in columns)
            Add(command, column, column == hers ? person : IsOrganization(column) ? Organization : Least(column.ClrType));
#pragma warning disable CA2100 // Names of tables and columns out of the model.
        command.CommandText = string.Create(CultureInfo.InvariantCulture,
            $"INSERT INTO \"{hers.DeclaringType.GetTableName()}\" ({string.Join(", ", columns.Select(column => $"\"{column.GetColumnName()}\""))}) VALUES ({string.Join(", ", columns.Select((_, index) => $"@p{index}"))})");
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static bool IsOrganization(IProperty column) => column.Name == "OrganizationId" || (column.Name == "Id" && column.DeclaringType.GetTableName() == "organizations_organizations");

    /// <summary>A number that the database gives.</summary>
    private static bool IsCounted(IProperty column) => column.ValueGenerated == ValueGenerated.OnAdd && (column.ClrType == typeof(int) || column.ClrType == typeof(long));

    private static object Least(Type type) =>
        type == typeof(Guid) ? Guid.NewGuid()
        : type == typeof(string) ? Guid.NewGuid().ToString("N")
        : type == typeof(DateTimeOffset) ? DateTimeOffset.UtcNow
        : type == typeof(byte[]) ? Array.Empty<byte>()
        : Activator.CreateInstance(type)!;

    private static void Add(DbCommand command, IProperty column, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = $"@p{command.Parameters.Count}";
        parameter.Value = column.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
        command.Parameters.Add(parameter);
    }

    private static async Task<long> CountAsync(DbContext context, IProperty column, Guid person)
    {
        await context.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        Add(command, column, person);
#pragma warning disable CA2100
        command.CommandText = $"SELECT COUNT(*) FROM \"{column.DeclaringType.GetTableName()}\" WHERE \"{column.GetColumnName()}\" = @p0";
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task ExecuteAsync(DbContext context, string sql)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
