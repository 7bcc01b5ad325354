using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Learn.Platform.Events;

/// <summary>Wakes the dispatcher. Whoever writes outbox rows past EF Core calls <see cref="Set"/> after the commit.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim semaphore = new(0, 1);

    public void Set()
    {
        if (semaphore.CurrentCount > 0)
            return;
        try
        {
            semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another commit woke it at the same moment.
        }
    }

    internal Task<bool> WaitAsync(TimeSpan timeout, CancellationToken cancellation) => semaphore.WaitAsync(timeout, cancellation);

    public void Dispose() => semaphore.Dispose();
}

/// <summary>A save without a transaction of the caller's is committed when it returns.</summary>
internal sealed class OutboxCommitInterceptor(OutboxSignal signal) : SaveChangesInterceptor
{
    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.Database.CurrentTransaction is null)
            signal.Set();
        return new(result);
    }
}

internal sealed class OutboxTransactionInterceptor(OutboxSignal signal) : DbTransactionInterceptor
{
    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        signal.Set();
        return Task.CompletedTask;
    }
}
