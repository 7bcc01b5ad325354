using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Learn.Platform.Data;

/// <summary>
/// Knows who wants to write. SQLite takes one writer at a time and hands its lock to whoever happens to ask next, so a writer that
/// writes without pause would starve all others; it looks here between its transactions and lets them go first.
/// </summary>
public sealed class WriteContention : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private int waiting;

    /// <summary>Whether someone other than the steady writer is writing or waits to write.</summary>
    public bool OthersWait => Volatile.Read(ref waiting) > 0;

    /// <summary>Several steady writers write one after the other, in the order in which they asked: waiting inside SQLite would be by chance.</summary>
    /// <returns>To be disposed when the transaction is over.</returns>
    internal async Task<IDisposable> TakeTurnAsync()
    {
        await turn.WaitAsync();
        return new Turn(turn);
    }

    public void Dispose() => turn.Dispose();

    internal void Enter() => Interlocked.Increment(ref waiting);

    internal void Leave() => Interlocked.Decrement(ref waiting);

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}

/// <summary>Counts the saves of every module's context.</summary>
internal sealed class WriteContentionInterceptor(WriteContention contention) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        contention.Enter();
        return new(result);
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        contention.Leave();
        return new(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        contention.Leave();
        return Task.CompletedTask;
    }

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        contention.Leave();
        return Task.CompletedTask;
    }
}

/// <summary>Lets SQLite itself wait for its lock, which it does in steps of few milliseconds; the driver alone would sleep 150.</summary>
internal sealed class SqliteBusyInterceptor : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SetTimeout(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SetTimeout(connection);
        return Task.CompletedTask;
    }

    internal static void SetTimeout(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } handle })
            _ = SQLitePCL.raw.sqlite3_busy_timeout(handle, 1000 * DatabaseOptions.CommandTimeout);
    }
}
