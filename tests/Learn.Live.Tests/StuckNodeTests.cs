using System.Collections.Concurrent;
using Learn.Platform.Backplane;
using Learn.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Learn.Live.Tests;

/// <summary>What this node tells the others gets stuck: its own people notice nothing.</summary>
public sealed class StuckNodeTests
{
    [Fact]
    public async Task Aggregates_WhileTheOtherNodesCannotBeTold_GoOn()
    {
        await using var site = SharedSites.Create(DatabaseProvider.Sqlite).WithServices(services => services.Replace(ServiceDescriptor.Singleton<IBackplane>(new StuckBackplane("live.nodes"))));
        await using var session = await TestSession.PlanAsync(site);
        var host = await session.HostAsync();
        await session.GuestAsync();

        await host.HearAggregateAsync(one => one.GetProperty("people").GetInt32() == 2, "everyone is counted");
        var poll = await TestSession.OpenPollAsync(host);
        await host.InvokeAsync("Vote", poll, "1");
        await host.HearAggregateAsync(one => one.GetProperty("polls").TryGetProperty(poll, out _), "votes are counted");
    }

    private sealed class StuckBackplane(string stuck) : IBackplane
    {
        private readonly ConcurrentDictionary<Func<string, Task>, string> handlers = new();

        public bool ReachesOtherNodes => true;

        public async Task PublishAsync(string channel, string payload, CancellationToken cancellation)
        {
            if (channel == stuck)
                await Task.Delay(Timeout.Infinite, cancellation);
            foreach (var (handler, _) in handlers.Where(pair => pair.Value == channel))
                await handler(payload);
        }

        public IDisposable Subscribe(string channel, Func<string, Task> handler)
        {
            handlers[handler] = channel;
            return new Subscription();
        }

        public IDisposable OnReconnected(Func<Task> handler) => new Subscription();

        private sealed class Subscription : IDisposable
        {
            public void Dispose()
            {
            }
        }
    }
}
