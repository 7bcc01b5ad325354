using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;

namespace Learn.Testing;

/// <summary>
/// Compares what the hand-written migrations made with what EF Core would make of the model: it lets EF Core make the tables in a scratch
/// database and reads both catalogues.
/// </summary>
public static class SchemaCheck
{
    /// <summary>Tables, columns with type, nullability and default, indexes, primary and foreign keys of the model's tables have to be equal.</summary>
    /// <param name="migrated">A context on a migrated database, SQLite or PostgreSQL.</param>
    public static async Task AssertMatchesModel(DbContext migrated)
    {
        var model = migrated.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        var tables = model.Tables.Where(table => !table.IsExcludedFromMigrations).Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        tables.ShouldNotBeEmpty();
        var expected = await DescribeScratchAsync(migrated, tables);
        var actual = await DescribeAsync(migrated, tables);
        actual.Where(line => !expected.Contains(line)).ShouldBeEmpty("The migrations make what the model does not have.");
        expected.Where(line => !actual.Contains(line)).ShouldBeEmpty("The model has what the migrations do not make.");
    }

    private static async Task<HashSet<string>> DescribeScratchAsync(DbContext migrated, HashSet<string> tables)
    {
        var script = migrated.Database.GenerateCreateScript();
        var scratch = migrated.Database.IsSqlite() ? "Data Source=:memory:" : PostgresServer.CreateDatabase();
        await using var connection = (DbConnection)Activator.CreateInstance(migrated.Database.GetDbConnection().GetType(), scratch)!;
        await connection.OpenAsync();
        await using (var create = connection.CreateCommand())
        {
            create.CommandText = script;
            await create.ExecuteNonQueryAsync();
        }
        return await DescribeAsync(connection, migrated.Database.IsSqlite() ? SqliteCatalogue : PostgresCatalogue, tables);
    }

    private static async Task<HashSet<string>> DescribeAsync(DbContext context, HashSet<string> tables)
    {
        await context.Database.OpenConnectionAsync();
        return await DescribeAsync(context.Database.GetDbConnection(), context.Database.IsSqlite() ? SqliteCatalogue : PostgresCatalogue, tables);
    }

    private static async Task<HashSet<string>> DescribeAsync(DbConnection connection, string catalogue, HashSet<string> tables)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of the two constants below.
        command.CommandText = catalogue;
#pragma warning restore CA2100
        var lines = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            if (tables.Contains(reader.GetString(0)))
                lines.Add($"{reader.GetString(0)}: {reader.GetString(1)}");
        }
        return lines;
    }

    private const string SqliteCatalogue = """
        SELECT t.name, 'column ' || c.name || ' ' || c.type || CASE c."notnull" WHEN 1 THEN ' NOT NULL' ELSE '' END
            || coalesce(' DEFAULT ' || c.dflt_value, '') || CASE WHEN c.pk > 0 THEN ' key ' || c.pk ELSE '' END
        FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
        UNION ALL
        SELECT t.name, 'index ' || CASE i.origin WHEN 'c' THEN i.name ELSE i.origin END || CASE i."unique" WHEN 1 THEN ' unique' ELSE '' END || ' ('
            || (SELECT group_concat(coalesce(k.name, '?') || CASE k."desc" WHEN 1 THEN ' DESC' ELSE '' END, ', ') FROM pragma_index_xinfo(i.name) k WHERE k.key = 1) || ')'
            || coalesce(' ' || substr(s.sql, nullif(instr(s.sql, ' WHERE '), 0)), '')
        FROM sqlite_master t JOIN pragma_index_list(t.name) i LEFT JOIN sqlite_master s ON s.type = 'index' AND s.name = i.name WHERE t.type = 'table'
        UNION ALL
        SELECT t.name, 'foreign key ' || f."from" || ' -> ' || f."table" || '(' || coalesce(f."to", '') || ') on delete ' || f.on_delete
        FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        """;

    private const string PostgresCatalogue = """
        SELECT c.relname::text, 'column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
            || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') || CASE a.attidentity WHEN '' THEN '' ELSE ' identity ' || a.attidentity::text END
            || CASE a.attgenerated WHEN '' THEN '' ELSE ' generated' END
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        WHERE n.nspname = 'public' AND c.relkind = 'r'
        UNION ALL
        SELECT tablename::text, 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL
        SELECT c.relname::text, 'constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND k.contype <> 'n'
        """;
}
