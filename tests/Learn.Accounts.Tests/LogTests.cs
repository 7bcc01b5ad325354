using System.Collections.Concurrent;
using System.Net;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Learn.Accounts.Tests;

/// <summary>What happens every day isn't warned of.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task Site_StartAndSignIn_LogsNoWarningOfTheModelOrTheTokens()
    {
        using var log = new Warnings();
        await using var site = new LearnSiteFactory().WithServices(services => services.AddSingleton<ILoggerProvider>(log));
        using var learner = await site.CreateGuest().SignInAsync("learner@demo.test");

        foreach (var page in new[] { "/", "/my", "/my/certificates", "/account/profile" })
        {
            using var response = await learner.GetAsync(page, TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }

        log.Said.Where(line => line.Contains("Antiforgery", StringComparison.Ordinal) || line.Contains("EntityFrameworkCore.Model", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private sealed class Warnings : ILoggerProvider
    {
        public ConcurrentQueue<string> Said { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Category(categoryName, Said);

        public void Dispose()
        {
            // It holds nothing.
        }
    }

    private sealed class Category(string name, ConcurrentQueue<string> said) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                said.Enqueue($"{name}: {formatter(state, exception)}");
        }
    }
}
