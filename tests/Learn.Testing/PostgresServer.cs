using Npgsql;

namespace Learn.Testing;

/// <summary>
/// A private PostgreSQL server from Debian's packages: one for the test process, started when the first test asks, gone with the process.
/// Its data is not synced to disk.
/// </summary>
public sealed class PostgresServer
{
    private const string Script = """
        set -e
        bin=$1 port=$2
        data=$(mktemp -d /tmp/learn-postgres.XXXXXX)
        trap 'rm -rf "$data"' EXIT
        "$bin/initdb" -D "$data" -U learn --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
        "$bin/postgres" -D "$data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off \
            -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c log_min_messages=fatal </dev/null >/dev/null &
        server=$!
        cat >/dev/null
        kill -QUIT $server
        wait $server || true
        """;

    private static readonly Lazy<PostgresServer> Instance = new(() => new());
    private readonly ChildProcess process;
    private readonly int port;

    private PostgresServer()
    {
        port = Loopback.FreePort();
        process = ChildProcess.Start(Environment.UserName == "root" ? "postgres" : null, Script, Binaries(), $"{port}")
            .WaitUntil(() => Loopback.Accepts(port) && IsReady(), "PostgreSQL");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Dispose();
    }

    /// <summary>Makes an empty database of a new name.</summary>
    /// <returns>Its connection string.</returns>
    public static string CreateDatabase()
    {
        var name = $"learn_{Guid.NewGuid():N}";
        Instance.Value.Execute($"CREATE DATABASE {name}");
        return Instance.Value.ConnectionString(name);
    }

    /// <summary>Drops a database, whoever is connected to it.</summary>
    public static void DropDatabase(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        Instance.Value.Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={port};Username=learn;Database={database};Include Error Detail=true";

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names in it are ours.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private bool IsReady()
    {
        try
        {
            Execute("SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static string Binaries() =>
        Directory.Exists("/usr/lib/postgresql")
        && Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var version) ? version : 0)
            .Select(path => Path.Combine(path, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb"))) is { } found
            ? found
            : throw new InvalidOperationException("These tests need PostgreSQL's programs: apt-get install postgresql.");
}
