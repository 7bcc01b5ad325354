using System.Collections.Concurrent;
using Learn.Platform.Backplane;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Live.Tests;

/// <summary>Two nodes of one site, on one PostgreSQL.</summary>
public sealed class TwoNodes : IAsyncDisposable
{
    public TwoNodes()
    {
        First = SharedSites.Create(DatabaseProvider.Postgres);
        _ = First.Services;
        Second = SharedSites.Create().With("Database:Provider", "Postgres").With("ConnectionStrings:Learn", First.PostgresConnection!)
            .WithServices(services => Wrap(services, Ear));
        _ = Second.Services;
    }

    public LearnSiteFactory First { get; }

    public LearnSiteFactory Second { get; }

    /// <summary>Whether the second node hears of what the first one says.</summary>
    public BackplaneEar Ear { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await Second.DisposeAsync();
        await First.DisposeAsync();
    }

    private static void Wrap(IServiceCollection services, BackplaneEar ear)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IBackplane));
        services.Remove(inner);
        services.AddSingleton<IBackplane>(provider => new DeafBackplane((IBackplane)inner.ImplementationFactory!(provider), ear));
    }

    private sealed class DeafBackplane(IBackplane inner, BackplaneEar ear) : IBackplane
    {
        public bool ReachesOtherNodes => inner.ReachesOtherNodes;

        public Task PublishAsync(string channel, string payload, CancellationToken cancellation) => inner.PublishAsync(channel, payload, cancellation);

        public IDisposable Subscribe(string channel, Func<string, Task> handler) => inner.Subscribe(channel, payload => ear.IsDeafTo(payload) ? Task.CompletedTask : handler(payload));

        public IDisposable OnReconnected(Func<Task> handler) => inner.OnReconnected(handler);
    }
}

/// <summary>Signals of some sessions that don't arrive.</summary>
public sealed class BackplaneEar
{
    private readonly ConcurrentDictionary<Guid, bool> unheard = new();

    public void Close(Guid session) => unheard[session] = true;

    public bool IsDeafTo(string payload) => Guid.TryParse(payload.AsSpan(0, Math.Min(36, payload.Length)), out var session) && unheard.ContainsKey(session);
}
