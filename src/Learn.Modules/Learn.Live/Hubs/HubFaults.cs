using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace Learn.Live.Hubs;

/// <summary>
/// Logs what was not foreseen. SignalR itself would log every refusal with its stack, and whoever floods the hub the log, too; so
/// <see cref="Startup"/> keeps it silent.
/// </summary>
internal sealed class HubFaults(ILogger<LiveHub> logger) : IHubFilter
{
    /// <summary>The category under which SignalR tells of methods that threw.</summary>
    public const string SilencedCategory = "Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher";

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (Exception exception) when (exception is not HubException && !invocationContext.Context.ConnectionAborted.IsCancellationRequested)
        {
            logger.LogError(exception, "{Method} of a live session failed", invocationContext.HubMethodName);
            throw;
        }
    }
}
