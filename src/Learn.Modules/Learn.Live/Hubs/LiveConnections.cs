using System.Collections.Concurrent;
using Learn.Live.Rooms;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace Learn.Live.Hubs;

/// <summary>Keeps SignalR's connections within reach: <see cref="RoomConnection"/> has to see whether a write went through.</summary>
internal sealed class LiveConnections(TimeProvider time, ILogger<DefaultHubLifetimeManager<LiveHub>> logger) : DefaultHubLifetimeManager<LiveHub>(logger)
{
    private readonly ConcurrentDictionary<string, (HubConnectionContext Connection, DateTimeOffset Since)> connections = new(StringComparer.Ordinal);

    public HubConnectionContext? Find(string id) => connections.TryGetValue(id, out var found) ? found.Connection : null;

    public void CutWhoDidNotJoin(TimeSpan patience)
    {
        var before = time.GetUtcNow() - patience;
        foreach (var (_, (connection, since)) in connections)
        {
            if (since < before && !connection.Items.ContainsKey(typeof(RoomConnection)))
                connection.Abort();
        }
    }

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        connections[connection.ConnectionId] = (connection, time.GetUtcNow());
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        connections.TryRemove(connection.ConnectionId, out _);
        return base.OnDisconnectedAsync(connection);
    }
}
