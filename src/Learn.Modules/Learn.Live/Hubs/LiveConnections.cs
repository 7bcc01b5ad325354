using System.Collections.Concurrent;
using System.Net;
using Learn.Live.Rooms;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace Learn.Live.Hubs;

/// <summary>Keeps SignalR's connections within reach: <see cref="RoomConnection"/> has to see whether a write went through.</summary>
internal sealed class LiveConnections(AddressLimits limits, TimeProvider time, ILogger<DefaultHubLifetimeManager<LiveHub>> logger) : DefaultHubLifetimeManager<LiveHub>(logger)
{
    private readonly ConcurrentDictionary<string, Known> connections = new(StringComparer.Ordinal);
    private readonly Lock guard = new();

    /// <summary>Connections that have not joined yet, by address.</summary>
    private readonly Dictionary<IPAddress, int> waiting = [];

    public HubConnectionContext? Find(string id) => connections.TryGetValue(id, out var found) ? found.Connection : null;

    public void CutWhoDidNotJoin(TimeSpan patience)
    {
        var before = time.GetUtcNow() - patience;
        foreach (var (_, known) in connections)
        {
            var connection = known.Connection;
            if (known.Since < before && !connection.Items.ContainsKey(typeof(RoomConnection)))
                connection.Abort();
        }
    }

    /// <summary>It is in a session and no longer counts against its address.</summary>
    public void Joined(string id)
    {
        if (connections.TryGetValue(id, out var known))
            WaitsNoMore(known);
    }

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        var known = connections[connection.ConnectionId] = new(connection, connection.GetHttpContext()?.Connection.RemoteIpAddress ?? IPAddress.None, time.GetUtcNow());
        lock (guard)
        {
            waiting[known.Address] = waiting.GetValueOrDefault(known.Address) + 1;
            if (waiting[known.Address] > limits.Connections)
                connection.Abort();
        }
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (connections.TryRemove(connection.ConnectionId, out var known))
            WaitsNoMore(known);
        return base.OnDisconnectedAsync(connection);
    }

    private void WaitsNoMore(Known known)
    {
        lock (guard)
        {
            if (!known.IsWaiting)
                return;
            known.IsWaiting = false;
            if (--waiting[known.Address] == 0)
                waiting.Remove(known.Address);
        }
    }

    private sealed class Known(HubConnectionContext connection, IPAddress address, DateTimeOffset since)
    {
        public HubConnectionContext Connection => connection;

        public IPAddress Address => address;

        public DateTimeOffset Since => since;

        public bool IsWaiting { get; set; } = true;
    }
}
