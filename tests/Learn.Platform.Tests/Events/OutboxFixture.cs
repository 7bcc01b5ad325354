using System.Collections.Concurrent;
using Learn.Platform.Data;
using Learn.Platform.Events;
using Learn.Testing;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Learn.Platform.Tests.Events;

public sealed record Happened(int Number, string Text) : IIntegrationEvent;

/// <summary>The kernel's outbox on an empty database, without a site around it.</summary>
internal sealed class OutboxFixture : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("learn-outbox-");
    private readonly DatabaseOptions database;
    private readonly ServiceProvider services;

    private OutboxFixture(DatabaseProvider provider)
    {
        database = new(provider, provider == DatabaseProvider.Postgres ? PostgresServer.CreateDatabase() : $"Data Source={Path.Combine(folder.FullName, "learn.db")};Default Timeout=5", folder.FullName);
        services = new ServiceCollection()
            .AddLogging(logging => logging.ClearProviders().AddProvider(Log))
            .AddSingleton(database)
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<OutboxSignal>().AddSingleton<OutboxCommitInterceptor>().AddSingleton<OutboxTransactionInterceptor>()
            .AddSingleton<WriteContention>().AddSingleton<WriteContentionInterceptor>().AddSingleton<SqliteBusyInterceptor>()
            .AddModuleDbContext<PlatformDbContext>("platform")
            .AddSingleton<ModuleMigrator>()
            .AddMediator()
            .AddSingleton<INotificationHandler<Happened>>(Handler)
            .AddSingleton<INotificationHandler<Happened>>(Other)
            .AddTransient<OutboxDispatcher>()
            .BuildServiceProvider();
    }

    public TestTime Time { get; } = new();

    public TestLog Log { get; } = new();

    public TestHandler Handler { get; } = new();

    /// <summary>Another module's, which is told after the first.</summary>
    public TestHandler Other { get; } = new();

    public static async Task<OutboxFixture> CreateAsync(DatabaseProvider provider)
    {
        var fixture = new OutboxFixture(provider);
        await fixture.services.GetRequiredService<ModuleMigrator>().MigrateAsync(CancellationToken.None);
        return fixture;
    }

    /// <summary>As a node of its own would have it.</summary>
    public OutboxDispatcher NewDispatcher() => services.GetRequiredService<OutboxDispatcher>();

    public PlatformDbContext Open() => services.GetRequiredService<IDbContextFactory<PlatformDbContext>>().CreateDbContext();

    public async Task PublishAsync(params IEnumerable<Happened> events)
    {
        await using var context = Open();
        foreach (var happened in events)
            context.Publish(happened, Time.GetUtcNow());
        await context.SaveChangesAsync();
    }

    public async Task<IReadOnlyList<OutboxMessage>> RowsAsync()
    {
        await using var context = Open();
        return await context.Outbox.AsNoTracking().OrderBy(row => row.Id).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (database.Provider == DatabaseProvider.Postgres)
            PostgresServer.DropDatabase(database.ConnectionString);
        else
            SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}

/// <summary>Time that stands still until a test moves it.</summary>
internal sealed class TestTime : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Pass(TimeSpan time) => now += time;
}

internal sealed class TestHandler : INotificationHandler<Happened>
{
    public ConcurrentQueue<Happened> Handled { get; } = new();

    public Func<Happened, Task> Work { get; set; } = _ => Task.CompletedTask;

    public async Task Handle(Happened notification, CancellationToken cancellationToken)
    {
        await Work(notification);
        Handled.Enqueue(notification);
    }
}

/// <summary>Keeps what is logged.</summary>
internal sealed class TestLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Lines.Enqueue((logLevel, formatter(state, exception)));
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
