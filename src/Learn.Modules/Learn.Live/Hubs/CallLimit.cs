using Learn.Live.Rooms;
using Microsoft.AspNetCore.SignalR;

namespace Learn.Live.Hubs;

/// <summary>Cuts connections that call more than any page does, joined or not, whatever they call. What is cut here costs nobody else anything.</summary>
internal sealed class CallLimit(TimeProvider time) : IHubFilter
{
    /// <summary>In ten seconds. A page calls some five times in them; who taps on everything, thirty.</summary>
    private const int OfPeople = 100;

    /// <summary>A pointer is told fifteen times a second, captions are pasted by the page.</summary>
    private const int OfLeaders = 1000;

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var connection = invocationContext.Context;
        if (Budget(connection).TryTake(time.GetUtcNow()))
            return next(invocationContext);
        connection.Abort();
        throw new HubException("Too many messages");
    }

    /// <summary>A connection's calls come one after another, so nobody makes it twice.</summary>
    private static RateBudget Budget(HubCallerContext connection)
    {
        var leads = connection.Items.TryGetValue(typeof(RoomConnection), out var item) && item is RoomConnection { Leads: true };
        var key = leads ? nameof(OfLeaders) : nameof(OfPeople);
        if (connection.Items.TryGetValue(key, out var known) && known is RateBudget budget)
            return budget;
        var most = leads ? OfLeaders : OfPeople;
        budget = new(most / 10.0, most);
        connection.Items[key] = budget;
        return budget;
    }
}
