using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Learn.Live.Data;
using Learn.Live.Rooms;
using Microsoft.AspNetCore.SignalR;

namespace Learn.Live.Hubs;

internal sealed partial class LiveHub
{
    private RoomConnection Connection() =>
        Context.Items.TryGetValue(typeof(RoomConnection), out var item) && item is RoomConnection connection ? connection : throw new HubException("Join first");

    /// <summary>Goes on for who has joined in this role or a higher one and doesn't send more than anyone types.</summary>
    private RoomConnection Enter(RoomRole least)
    {
        var connection = Connection();
        if (connection.Role < least)
            throw new HubException("May not do that");
        // Those who lead move slides and paste captions faster than others may talk.
        if (connection.Leads || connection.Person.MaySend(time.GetUtcNow()))
            return connection;
        if (connection.Person.Floods)
            Context.Abort();
        throw new HubException("Too many messages");
    }

    /// <summary>While the session is open, for who is not muted.</summary>
    private RoomConnection EnterOpen()
    {
        var connection = Enter(RoomRole.Guest);
        var (isOpen, isMuted, isBanned) = connection.Room.Ask(state => (state.IsOpen, state.IsMuted(connection.Person.Key), state.IsBanned(connection.Person.Key)));
        if (isBanned)
            throw new HubException("Banned");
        if (!isOpen && !connection.Leads)
            throw new HubException("Session is not open");
        return isMuted && !connection.Leads ? throw new HubException("Muted") : connection;
    }

    /// <summary>Looks something up in the room. What this node doesn't know may have been written by another one a moment ago.</summary>
    private async Task<T> FindAsync<T>(Room room, Func<RoomState, T?> find, string refusal)
        where T : class
    {
        if (room.Ask(find) is { } known)
            return known;
        await registry.LookAgainAsync(room);
        return room.Ask(find) ?? throw new HubException(refusal);
    }

    private async Task<Reply> AppendAsync<T>(RoomConnection connection, string kind, T data, string? key = null) =>
        Done(await writer.WriteAsync(new AppendEvent(connection.Room.SessionId, kind, RoomJson.Write(data), key), CancellationToken.None));

    /// <summary>Writes what has a key, so that it is there once; where a node that died held a lock too long, once more.</summary>
    private async Task<RoomResult> WriteAgainAsync(AppendEvent change)
    {
        try
        {
            return await writer.WriteAsync(change, CancellationToken.None);
        }
        catch (DbException exception) when (exception.IsTransient)
        {
            return await writer.WriteAsync(change, CancellationToken.None);
        }
    }

    private static Reply Done(RoomResult result, string refusal = "Session is over") => result.Accepted ? new(true, result.Event?.Number) : throw new HubException(refusal);

    /// <summary>The client's id, under the person's key: nobody takes another's, and what is sent twice is there once.</summary>
    private static string EventId(RoomConnection connection, string clientId) =>
        clientId is { Length: > 0 and <= 36 } && clientId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
            ? $"{connection.Person.Key}:{clientId}"
            : throw new HubException("Id wrong");

    /// <summary>One report of a message by one person, in the length that keys have.</summary>
    private static string ReportKey(RoomConnection connection, string id) => $"report:{connection.Person.Key}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 10))}";

    private static string Text(string? text, int length) => PlainText.Said(text, length) ?? throw new HubException("Text too long or empty");

    private static string Required(string? id) => Optional(id) ?? throw new HubException("Id wrong");

    private static string? Optional(string? id) => id is null or { Length: 0 } ? null : id.Length <= 2 * LiveDbContext.KeyLength ? id : throw new HubException("Id wrong");
}
