namespace Learn.Organizations.Joining;

/// <summary>Wakes a worker in the background, once however often it rings.</summary>
/// <typeparam name="TWorker">Whom it wakes.</typeparam>
internal sealed class Alarm<TWorker> : IDisposable
{
    private readonly SemaphoreSlim semaphore = new(0, 1);

    public void Ring()
    {
        try
        {
            if (semaphore.CurrentCount == 0)
                semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another one rang at the same moment.
        }
    }

    /// <summary>Returns when it rings, or after a while: another node may have left work behind.</summary>
    public Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellation) => semaphore.WaitAsync(longest, cancellation);

    public void Dispose() => semaphore.Dispose();
}
