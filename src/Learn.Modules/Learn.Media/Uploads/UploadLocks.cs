using System.Collections.Concurrent;

namespace Learn.Media.Uploads;

/// <summary>
/// One request at a time works on an upload. A client whose line broke comes back before the server has noticed, so who comes later asks
/// the one before to stop, and waits a moment for it. (Between nodes the stores themselves keep the order: a block has one offset.)
/// </summary>
internal sealed class UploadLocks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Guid, UploadLease> held = new();

    public bool IsHeld(Guid upload) => held.ContainsKey(upload);

    /// <returns>To be disposed when the work is done; null when the one before doesn't stop.</returns>
    public async Task<UploadLease?> TakeAsync(Guid upload, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        var lease = new UploadLease(released => held.TryRemove(KeyValuePair.Create(upload, released)));
        while (held.GetOrAdd(upload, lease) is var holder && !ReferenceEquals(holder, lease))
        {
            holder.AskToStop();
            try
            {
                await holder.Released.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                lease.Dispose();
                return null;
            }
        }
        return lease;
    }
}

internal sealed class UploadLease(Action<UploadLease> release) : IDisposable
{
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Cancelled when someone else wants to go on.</summary>
    public CancellationToken Stopping => stopping.Token;

    public Task Released => released.Task;

    public void AskToStop()
    {
        try
        {
            stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just been given back.
        }
    }

    public void Dispose()
    {
        release(this);
        released.TrySetResult();
        stopping.Dispose();
    }
}
