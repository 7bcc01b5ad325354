using System.Threading.Channels;

namespace Learn.Media.Processing;

/// <summary>Wakes the jobs of this node when there may be something to do; they look by themselves now and then, too.</summary>
internal sealed class JobSignal
{
    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => wakes.Writer.TryWrite(true);

    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(longest);
        try
        {
            await wakes.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Time to look.
        }
    }
}
