using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Learn.Platform.Data;

/// <summary>
/// A statement that is compiled once and run a hundred thousand times: parameters go straight to SQLite, in the form in which EF Core
/// stores them. The driver's own command costs more than what SQLite then does. Used by one thread at a time.
/// </summary>
public sealed class SqliteStatement : IDisposable
{
    private const int TextOnStack = 256;
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private int parameter;

    /// <param name="connection">Open; it outlives the statement.</param>
    /// <param name="sql">One statement; its parameters are bound in the order in which they first appear.</param>
    /// <exception cref="SqliteException">SQLite doesn't understand it.</exception>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    /// <summary>A connection to run statements on; it waits for SQLite's lock as long as a command may take.</summary>
    public static SqliteConnection Open(DatabaseOptions database)
    {
        var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        SqliteBusyInterceptor.SetTimeout(connection);
        return connection;
    }

    public SqliteStatement Bind(long value) => Bound(raw.sqlite3_bind_int64(statement, ++parameter, value));

    /// <summary>As 36 upper-case characters.</summary>
    public SqliteStatement Bind(Guid value)
    {
        Span<byte> text = stackalloc byte[36];
        value.TryFormat(text, out _);
        for (var i = 0; i < text.Length; i++)
            text[i] = text[i] is >= (byte)'a' and <= (byte)'f' ? (byte)(text[i] - 32) : text[i];
        return Bound(raw.sqlite3_bind_text(statement, ++parameter, text));
    }

    public SqliteStatement Bind(string value)
    {
        var length = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> text = length <= TextOnStack ? stackalloc byte[length] : new byte[length];
        return Bound(raw.sqlite3_bind_text(statement, ++parameter, text[..Encoding.UTF8.GetBytes(value, text)]));
    }

    /// <summary>As <see cref="UtcTextConverter"/> writes it.</summary>
    public SqliteStatement Bind(DateTimeOffset? value) =>
        value is { } time ? Bind(UtcTextConverter.ToText(time)) : Bound(raw.sqlite3_bind_null(statement, ++parameter));

    /// <summary>Runs to the end.</summary>
    /// <returns>How many rows were changed.</returns>
    public int Execute()
    {
        try
        {
            while (Step())
            {
            }
            return raw.sqlite3_changes(database);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The whole number in the only column of the only row.</summary>
    public long Scalar()
    {
        try
        {
            return Step() ? raw.sqlite3_column_int64(statement, 0) : throw new InvalidOperationException("The statement gave no row.");
        }
        finally
        {
            Reset();
        }
    }

    /// <param name="read">Makes something of a row, by the column's number from 0.</param>
    public List<T> Read<T>(Func<SqliteRow, T> read)
    {
        try
        {
            var rows = new List<T>();
            while (Step())
                rows.Add(read(new(statement)));
            return rows;
        }
        finally
        {
            Reset();
        }
    }

    public void Dispose() => statement.Dispose();

    private bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code is raw.SQLITE_ROW or raw.SQLITE_DONE)
            return code == raw.SQLITE_ROW;
        SqliteException.ThrowExceptionForRC(code, database);
        return false;
    }

    private void Reset()
    {
        // Its answer repeats the step's, which was thrown already.
        _ = raw.sqlite3_reset(statement);
        parameter = 0;
    }

    private SqliteStatement Bound(int code)
    {
        if (code == raw.SQLITE_OK)
            return this;
        try
        {
            Check(code);
        }
        finally
        {
            // The next use binds the first parameter again.
            Reset();
        }
        return this;
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, database);
}

/// <summary>The row that a <see cref="SqliteStatement"/> stands on.</summary>
public readonly struct SqliteRow
{
    private readonly sqlite3_stmt statement;

    internal SqliteRow(sqlite3_stmt statement) => this.statement = statement;

    public int GetInt32(int column) => raw.sqlite3_column_int(statement, column);

    public double GetDouble(int column) => raw.sqlite3_column_double(statement, column);

    public string GetText(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public Guid GetGuid(int column) => Guid.Parse(GetText(column));

    public string? GetOptionalText(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : GetText(column);

    public DateTimeOffset GetTime(int column) => UtcTextConverter.FromText(GetText(column));

    public DateTimeOffset? GetOptionalTime(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : GetTime(column);
}
