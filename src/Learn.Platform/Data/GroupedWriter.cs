using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Learn.Platform.Data;

/// <summary>
/// Writes what many people do at once. Everything that waits is written in one transaction, and each caller gets her answer only when
/// that transaction is on disk: one wait for the disk serves hundreds of people, and the busier it gets the more it serves.
/// </summary>
public abstract class GroupedWriter<TChange, TResult>(WriteContention contention, ILogger logger) : BackgroundService
    where TChange : notnull
{
    /// <summary>A transaction stays short enough that nobody waits long behind it.</summary>
    private const int MaxWeight = 10_000;
    private const int MaxWaiting = 10_000;

    private readonly Channel<Pending> queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    /// <summary>Makes a change and returns once it is durable.</summary>
    /// <exception cref="Exception">The database's, when nothing of the change was stored.</exception>
    public async Task<TResult> WriteAsync(TChange change, CancellationToken cancellation)
    {
        var pending = new Pending(change);
        await queue.Writer.WriteAsync(pending, cancellation);
        return await pending.Done.Task;
    }

    /// <summary>Writes the changes in one transaction, in order, and returns after its commit with a result for each. Called by one thread at a time.</summary>
    protected abstract Task<IReadOnlyList<TResult>> WriteBatchAsync(IReadOnlyList<TChange> batch);

    /// <summary>
    /// Called after a commit, batch by batch, before the callers are answered, while other writers have their turn. What it throws is logged alone:
    /// the changes are stored.
    /// </summary>
    protected virtual void OnWritten(IReadOnlyList<TChange> batch, IReadOnlyList<TResult> results)
    {
    }

    /// <summary>How much a change adds to a transaction.</summary>
    protected virtual int WeightOf(TChange change) => 1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What was accepted is still written when the site stops; the queue then takes no more.
        await using var stop = stoppingToken.Register(() => queue.Writer.TryComplete());
        var batch = new List<Pending>();
        var lastCount = 0;
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            await LetOthersWriteAsync();
            await GatherAsync(lastCount);
            for (var weight = 0; weight < MaxWeight && queue.Reader.TryRead(out var pending);)
            {
                batch.Add(pending);
                weight += WeightOf(pending.Change);
            }
            lastCount = batch.Count;
            await WriteAsync(batch);
            batch.Clear();
        }
    }

    /// <summary>
    /// Those who were answered together come back together, and one wait for the disk can serve them all: as long as each turn brings
    /// someone new, up to as many as last time. A writer who is alone never waits here.
    /// </summary>
    private async Task GatherAsync(int expected)
    {
        for (var waiting = 0; queue.Reader.Count is var count && count > waiting && count < expected; waiting = count)
            await Task.Yield();
    }

    private async Task LetOthersWriteAsync()
    {
        for (var milliseconds = 0; contention.OthersWait && milliseconds < 30; milliseconds += 2)
            await Task.Delay(2);
    }

    private async Task WriteAsync(List<Pending> batch)
    {
        try
        {
            IReadOnlyList<TResult> results;
            var changes = batch.ConvertAll(pending => pending.Change);
            using (await contention.TakeTurnAsync())
                results = await WriteBatchAsync(changes);
            Tell(changes, results);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Done.TrySetResult(results[i]);
        }
        catch (Exception exception) when (batch.Count > 1 && !exception.IsDatabaseUnavailable())
        {
            // One that can't be written must not fail those that happened to wait beside it.
            logger.LogError(exception, "A batch of {Count} changes failed; each is tried alone", batch.Count);
            foreach (var pending in batch)
                await WriteAsync([pending]);
        }
        catch (Exception exception)
        {
            foreach (var pending in batch)
                pending.Done.TrySetException(exception);
        }
    }

    private void Tell(List<TChange> changes, IReadOnlyList<TResult> results)
    {
        try
        {
            OnWritten(changes, results);
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "What was written could not be told");
        }
    }

    private sealed record Pending(TChange Change)
    {
        public TaskCompletionSource<TResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
