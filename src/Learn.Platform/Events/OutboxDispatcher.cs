using System.Text.Json;
using Learn.Platform.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Learn.Platform.Events;

/// <summary>
/// Hands committed events to their handlers: at once after a commit on this node, and every few seconds for what is due again or was
/// left by a node that died. Several nodes share the work by claiming rows.
/// </summary>
internal sealed class OutboxDispatcher(
    IDbContextFactory<PlatformDbContext> contexts, IServiceScopeFactory scopes, OutboxSignal signal, TimeProvider time, ILogger<OutboxDispatcher> logger)
    : BackgroundService
{
    internal const int MaxAttempts = 10;
    private const int BatchSize = 100;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    /// <summary>Longer than any batch takes; a row that is claimed for longer belongs to a dead node.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await DispatchBatchAsync(stoppingToken) == BatchSize)
                {
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(exception, "Events wait: the outbox could not be read and will be tried again");
                await Task.Delay(Poll, time, stoppingToken);
            }
            await signal.WaitAsync(Poll, stoppingToken);
        }
    }

    /// <returns>How many rows were claimed.</returns>
    internal async Task<int> DispatchBatchAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var due = await context.Outbox.Where(row => row.DueAt <= now).OrderBy(row => row.Id).Take(BatchSize).Select(row => row.Id).ToListAsync(cancellation);
        if (due.Count == 0)
            return 0;

        var claim = Guid.NewGuid();
        var leased = now + Lease;
        await context.Outbox.Where(row => due.Contains(row.Id) && row.DueAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ClaimedBy, claim).SetProperty(row => row.DueAt, leased), cancellation);
        var messages = await context.Outbox.Where(row => row.ClaimedBy == claim).OrderBy(row => row.Id).ToListAsync(cancellation);
        foreach (var message in messages)
            await DeliverAsync(context, message, cancellation);
        await context.SaveChangesAsync(cancellation);
        return messages.Count;
    }

    private async Task DeliverAsync(PlatformDbContext context, OutboxMessage message, CancellationToken cancellation)
    {
        try
        {
            var type = EventTypes.Find(message.Type) ?? throw new InvalidOperationException($"This build knows no event {message.Type}.");
            var integrationEvent = (IIntegrationEvent)JsonSerializer.Deserialize(message.Payload, type, JsonSerializerOptions.Web)!;
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(integrationEvent, cancellation);
            context.Outbox.Remove(message);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            PutBack(message, exception);
        }
    }

    private void PutBack(OutboxMessage message, Exception exception)
    {
        message.ClaimedBy = null;
        message.Attempts++;
        message.Error = exception.Message.Length > 2000 ? exception.Message[..2000] : exception.Message;
        TimeSpan? wait = message.Attempts < MaxAttempts ? TimeSpan.FromSeconds(Math.Pow(2, message.Attempts - 1)) : null;
        message.DueAt = time.GetUtcNow() + wait;
        // What it says, an address perhaps, is in the row and in no log.
        if (wait is null)
            logger.LogError(exception, "The event {Type} {Id} failed {Attempts} times and is set aside", message.Type, message.Id, message.Attempts);
        else
            logger.LogWarning(exception, "The event {Type} {Id} failed and will be tried again in {Seconds} s", message.Type, message.Id, wait.Value.TotalSeconds);
    }
}
