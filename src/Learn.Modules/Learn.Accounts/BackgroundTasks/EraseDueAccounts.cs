using Learn.Accounts.Data;
using Learn.Accounts.Privacy;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Data;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Learn.Accounts.BackgroundTasks;

[BackgroundTask(EveryMinutes = 10, Description = "Erases the accounts whose people asked for it and had a day to think again.")]
internal sealed class EraseDueAccounts(TimeProvider time, ILogger<EraseDueAccounts> logger) : IBackgroundTask
{
    private const int AtOnce = 200;

    public async Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var database = serviceProvider.GetRequiredService<AccountsDbContext>();
        await CloseAsync(database, now, cancellationToken);
        var due = await database.OpenErasures().Where(row => row.ExecuteAt <= now).OrderBy(row => row.DueAt).Select(row => row.Id).Take(AtOnce).ToListAsync(cancellationToken);
        var erasure = serviceProvider.GetRequiredService<AccountErasure>();
        foreach (var request in due)
            await EraseAsync(erasure, request, cancellationToken);
    }

    /// <summary>A request is done when every module has heard of it and forgotten her: then its message has left the outbox.</summary>
    private static Task CloseAsync(AccountsDbContext database, DateTimeOffset now, CancellationToken cancellation)
    {
        var outbox = database.Set<OutboxMessage>();
        return database.DataRequests.Where(row => row.ErasedAt != null && row.DoneAt == null && !outbox.Any(message => message.Id == row.EventId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DoneAt, now), cancellation);
    }

    private async Task EraseAsync(AccountErasure erasure, Guid request, CancellationToken cancellation)
    {
        try
        {
            if (await erasure.ExecuteAsync(request, by: null, cancellation) == ErasureOutcome.LastAdministrator)
                logger.LogWarning("The account of data request {Request} is the last administrator's and waits: make someone else an administrator", request);
        }
        catch (Exception exception) when (exception.IsDatabaseUnavailable())
        {
            // Another node erases the same account, or the database is away; the next run looks again.
            logger.LogInformation(exception, "The account of data request {Request} could not be erased now", request);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // What is wrong with one account doesn't keep the others waiting.
            logger.LogError(exception, "The account of data request {Request} could not be erased", request);
        }
    }
}
