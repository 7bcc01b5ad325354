namespace Learn.Platform.Backplane;

/// <summary>Tells every node of the site, this one too, that something changed. Signals may be lost when a node is away, so they
/// carry what to look at again, never the only copy of data.</summary>
public interface IBackplane
{
    /// <summary>Whether there can be nodes besides this one, so that telling them is worth the work.</summary>
    bool ReachesOtherNodes { get; }

    /// <param name="channel">What changed, such as «courses.published».</param>
    /// <param name="payload">At most 4,000 bytes of UTF-8.</param>
    Task PublishAsync(string channel, string payload, CancellationToken cancellation);

    /// <summary>Calls <paramref name="handler"/> for each signal, one at a time, until disposed.</summary>
    IDisposable Subscribe(string channel, Func<string, Task> handler);

    /// <summary>Calls <paramref name="handler"/> when signals may have been lost (the site has just started, a broken connection came back).</summary>
    IDisposable OnReconnected(Func<Task> handler);
}
