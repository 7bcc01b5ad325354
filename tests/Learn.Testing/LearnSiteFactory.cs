using Learn.Platform.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Learn.Testing;

/// <summary>
/// The real site, in this process, on an empty database and in folders of its own; it starts with the first client and leaves nothing behind.
/// <c>CreateClient</c> speaks to it in memory; after <see cref="StartOnLoopback"/> browsers can, too.
/// </summary>
public sealed class LearnSiteFactory : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("learn-test-");
    private readonly Dictionary<string, string> settings = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Action<IServiceCollection>> services = [];
    private readonly string? postgres;
    private string environment = "Development";

    public LearnSiteFactory(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        ContentPath = folder.CreateSubdirectory("content").FullName;
        With("Learn:DataPath", DataPath);
        With("Database:Provider", provider.ToString());
        With("Logging:LogLevel:Default", "Warning");
        if (provider == DatabaseProvider.Postgres)
            With("ConnectionStrings:Learn", postgres = PostgresServer.CreateDatabase());
    }

    /// <summary><c>Learn:DataPath</c>.</summary>
    public string DataPath => Path.Combine(folder.FullName, "data");

    /// <summary><c>ConnectionStrings:Learn</c> of the database that was made for this site; null on SQLite.</summary>
    public string? PostgresConnection => postgres;

    /// <summary><c>Learn:ContentPath</c>; an empty folder unless <see cref="WithContent"/> says otherwise.</summary>
    public string ContentPath { get; private set; }

    /// <summary>Overrides a setting, before the site starts.</summary>
    public LearnSiteFactory With(string setting, string value)
    {
        settings[setting] = value;
        return this;
    }

    /// <summary>Uses another folder of courses, such as the one that the site ships with.</summary>
    public LearnSiteFactory WithContent(string path)
    {
        ContentPath = path;
        return this;
    }

    /// <summary>Replaces or adds services, before the site starts.</summary>
    public LearnSiteFactory WithServices(Action<IServiceCollection> configure)
    {
        services.Add(configure);
        return this;
    }

    /// <summary>«Production» has no demo accounts.</summary>
    public LearnSiteFactory InEnvironment(string name)
    {
        environment = name;
        return this;
    }

    /// <summary>Mails go to <see cref="MailCatcher.Shared"/> instead of to files.</summary>
    public LearnSiteFactory WithMailCatcher() =>
        With("Mail:Smtp:Host", "127.0.0.1").With("Mail:Smtp:Port", $"{MailCatcher.Shared.SmtpPort}").With("Mail:From", "learn@learn.test");

    /// <summary>Starts the site on Kestrel.</summary>
    /// <returns>Its address, on a free port of 127.0.0.1.</returns>
    public Uri StartOnLoopback()
    {
        UseKestrel(0);
        StartServer();
        return ClientOptions.BaseAddress;
    }

    /// <summary>A client that shows redirects instead of following them and keeps its cookies.</summary>
    public HttpClient CreateGuest() => CreateClient(new() { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(environment);
        With("Learn:ContentPath", ContentPath);
        foreach (var (key, value) in settings)
            builder.UseSetting(key, value);
        builder.ConfigureServices(collection =>
        {
            // Comparing passwords is slow for a reason that tests don't have.
            collection.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000);
            services.ForEach(configure => configure(collection));
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        CleanUp();
        GC.SuppressFinalize(this);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            CleanUp();
    }

    private void CleanUp()
    {
        if (!Directory.Exists(folder.FullName))
            return;
        if (postgres is null)
        {
            SqliteConnection.ClearAllPools();
        }
        else
        {
            NpgsqlConnection.ClearAllPools();
            PostgresServer.DropDatabase(postgres);
        }
        folder.Delete(recursive: true);
    }
}
