using System.Data.Common;
using System.Globalization;
using System.Text;
using Learn.Platform.Data;
using Npgsql;

namespace Learn.Live.Rooms;

/// <summary>Statements that serve both databases: standard SQL with «ON CONFLICT», many rows in one, values in the form in which EF Core stores them.</summary>
internal sealed class RoomRows(DbConnection connection, DbTransaction transaction)
{
    /// <summary>Few enough that SQLite's 32,766 and PostgreSQL's 65,535 parameters are never reached.</summary>
    private const int RowsAtOnce = 500;

    public bool IsPostgres { get; } = connection is NpgsqlConnection;

    /// <param name="head">Until «VALUES».</param>
    /// <param name="tail">What follows the rows.</param>
    public async Task InsertAsync(string head, IReadOnlyList<object?[]> rows, string tail)
    {
        foreach (var chunk in rows.Chunk(RowsAtOnce))
        {
            await using var command = Command("");
            var sql = new StringBuilder(head).Append(" VALUES ");
            for (var i = 0; i < chunk.Length; i++)
            {
                sql.Append(i == 0 ? "(" : ", (");
                for (var j = 0; j < chunk[i].Length; j++)
                    sql.Append(j == 0 ? "" : ", ").Append(Add(command, chunk[i][j]));
                sql.Append(')');
            }
            Set(command, sql.Append(' ').Append(tail).ToString());
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <param name="sql">Its values are «{0}», «{1}» …</param>
    public async Task<int> ExecuteAsync(string sql, params object?[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc cref="ExecuteAsync"/>
    public async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read, params object?[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    public DateTimeOffset Time(DbDataReader reader, int column) =>
        IsPostgres ? new DateTimeOffset(reader.GetDateTime(column), TimeSpan.Zero) : UtcTextConverter.FromText(reader.GetString(column));

    private DbCommand Command(string sql, params object?[] values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = DatabaseOptions.CommandTimeout;
        Set(command, values.Length == 0 ? sql : string.Format(CultureInfo.InvariantCulture, sql, [.. values.Select(value => Add(command, value))]));
        return command;
    }

    private string Add(DbCommand command, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = $"@p{command.Parameters.Count}";
        parameter.Value = value switch
        {
            null => DBNull.Value,
            DateTimeOffset time => IsPostgres ? time.ToUniversalTime() : UtcTextConverter.ToText(time),
            _ => value,
        };
        command.Parameters.Add(parameter);
        return parameter.ParameterName;
    }

#pragma warning disable CA2100 // Values are always parameters; what is put together are this module's own texts.
    private static void Set(DbCommand command, string sql) => command.CommandText = sql;
#pragma warning restore CA2100
}
