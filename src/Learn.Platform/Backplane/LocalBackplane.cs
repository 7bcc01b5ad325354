using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Learn.Platform.Backplane;

/// <summary>The backplane of a site with one node.</summary>
internal class LocalBackplane(ILogger<LocalBackplane> logger) : IBackplane
{
    private ImmutableList<Subscription> subscriptions = [];

    protected ILogger Log => logger;

    public virtual bool ReachesOtherNodes => false;

    public virtual Task PublishAsync(string channel, string payload, CancellationToken cancellation) => DeliverAsync(channel, payload);

    public IDisposable Subscribe(string channel, Func<string, Task> handler) => Add(new(this, channel, handler));

    public IDisposable OnReconnected(Func<Task> handler) => Add(new(this, ReconnectedChannel, _ => handler()));

    protected const string ReconnectedChannel = "\0reconnected";

    protected async Task DeliverAsync(string channel, string payload)
    {
        foreach (var subscription in subscriptions.Where(subscription => subscription.Channel == channel))
        {
            try
            {
                await subscription.Handler(payload);
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "A subscriber of {Channel} failed", channel);
            }
        }
    }

    private Subscription Add(Subscription subscription)
    {
        ImmutableInterlocked.Update(ref subscriptions, list => list.Add(subscription));
        return subscription;
    }

    private sealed record Subscription(LocalBackplane Owner, string Channel, Func<string, Task> Handler) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref Owner.subscriptions, list => list.Remove(this));
    }
}
