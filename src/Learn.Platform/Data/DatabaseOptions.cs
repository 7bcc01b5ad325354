using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Learn.Platform.Data;

public enum DatabaseProvider
{
    /// <summary>One file under <c>Learn:DataPath</c>, for one machine.</summary>
    Sqlite,

    /// <summary>For more than one machine.</summary>
    Postgres,
}

/// <summary>Where the site keeps its data.</summary>
/// <param name="DataPath">The folder for files, absolute; it exists.</param>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString, string DataPath)
{
    /// <summary>Seconds that a statement may take, and that it waits for a locked SQLite file.</summary>
    public const int CommandTimeout = 5;

    /// <summary>Reads <c>Database:Provider</c>, <c>ConnectionStrings:Learn</c> and <c>Learn:DataPath</c>.</summary>
    /// <exception cref="InvalidOperationException">The provider is unknown, or PostgreSQL has no connection string.</exception>
    public static DatabaseOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var dataPath = Path.GetFullPath(configuration["Learn:DataPath"] ?? "App_Data", environment.ContentRootPath);
        Directory.CreateDirectory(dataPath);
        var connection = configuration.GetConnectionString("Learn");
        return (configuration["Database:Provider"] ?? nameof(DatabaseProvider.Sqlite)).ToUpperInvariant() switch
        {
            "SQLITE" => new(DatabaseProvider.Sqlite, connection ?? $"Data Source={Path.Combine(dataPath, "learn.db")};Default Timeout={CommandTimeout}", dataPath),
            "POSTGRES" => new(DatabaseProvider.Postgres, connection ?? throw new InvalidOperationException("Database:Provider is Postgres, so ConnectionStrings:Learn has to say where it is."), dataPath),
            var other => throw new InvalidOperationException($"Database:Provider is «{other}»; it can be Sqlite or Postgres."),
        };
    }
}
