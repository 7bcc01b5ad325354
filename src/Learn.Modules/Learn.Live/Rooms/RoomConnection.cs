using Learn.Live.Data;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Learn.Live.Rooms;

/// <summary>
/// One connection to a session. A write that doesn't go through at once makes it wait: until then it gets no aggregates, and what events it lacks it
/// gets afterwards from the room's memory, so a slow client costs no queue.
/// </summary>
internal sealed class RoomConnection(HubConnectionContext hub, Room room, RoomPerson person, RoomRole role, bool isLowData)
{
    private readonly Lock guard = new();
    private long start;
    private long sent;
    private bool isBusy;
    private bool missedAggregate;

    public string Id => hub.ConnectionId;

    public Room Room => room;

    public RoomPerson Person => person;

    /// <summary>Changes when a host takes someone in to lead, or out.</summary>
    public RoomRole Role { get; set; } = role;

    /// <summary>Hosts and helpers: they see what waits, hands by name, and the pulse.</summary>
    public bool Leads => Role.Leads();

    /// <summary>Gets events once a second together, and aggregates every two seconds.</summary>
    public bool IsLowData => isLowData;

    /// <summary>What the client knows by the answer to its joining.</summary>
    public void StartAfter(long number)
    {
        lock (guard)
            start = sent = number;
    }

    /// <summary>Nothing before it is asked for: the client got it when it joined.</summary>
    public long Start
    {
        get
        {
            lock (guard)
                return start;
        }
    }

    public void Cut() => hub.Abort();

    /// <param name="message">The events from <paramref name="first"/> to <paramref name="last"/>, serialized once for all.</param>
    public void OfferEvents(SerializedHubMessage message, long first, long last)
    {
        if (isLowData)
            return;
        lock (guard)
        {
            if (isBusy || sent >= last)
                return;
            if (sent != first - 1)
            {
                CatchUp();
                return;
            }
            sent = last;
            Write(message);
        }
    }

    /// <summary>Sends what it lacks, if it can take anything.</summary>
    public void Flush()
    {
        lock (guard)
        {
            if (!isBusy)
                CatchUp();
        }
    }

    /// <param name="changed">What changed since the last one.</param>
    /// <param name="whole">All of it, for who missed one.</param>
    public void OfferAggregate(SerializedHubMessage changed, Lazy<SerializedHubMessage> whole)
    {
        lock (guard)
        {
            if (isBusy)
            {
                missedAggregate = true;
                return;
            }
            var message = missedAggregate ? whole.Value : changed;
            missedAggregate = false;
            Write(message);
        }
    }

    public void SkipAggregate()
    {
        lock (guard)
            missedAggregate = true;
    }

    /// <summary>All sums, if it missed some and takes anything again: no later news may be coming.</summary>
    public void OfferMissedAggregate(Lazy<SerializedHubMessage> whole)
    {
        if (!Volatile.Read(ref missedAggregate))
            return;
        lock (guard)
        {
            if (isBusy || !missedAggregate)
                return;
            missedAggregate = false;
            Write(whole.Value);
        }
    }

    /// <summary>What is worth nothing a moment later: the pointer.</summary>
    public void OfferTransient(SerializedHubMessage message)
    {
        if (isLowData)
            return;
        lock (guard)
        {
            if (!isBusy)
                Write(message);
        }
    }

    /// <summary>What is for her alone and mustn't be lost; seldom, so that it may wait behind a write that is slow.</summary>
    public async Task TellAsync(InvocationMessage message)
    {
        try
        {
            await hub.WriteAsync(message, hub.ConnectionAborted);
        }
        catch (OperationCanceledException)
        {
            // She is gone; who comes back is told by the answer to her joining.
        }
    }

    public async Task RemoveAsync(string reason)
    {
        try
        {
            await hub.WriteAsync(new InvocationMessage("removed", [reason]), CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(2));
        }
        catch (TimeoutException)
        {
            // Who doesn't listen is cut all the same.
        }
        hub.Abort();
    }

    private void CatchUp()
    {
        if (sent >= room.Number)
            return;
        if (room.Missed(sent, Leads) is not { } missed)
        {
            // Too far behind for what this node remembers: it comes back and asks for what it lacks.
            hub.Abort();
            return;
        }
        sent = missed.Last;
        Write(missed.Message.Value);
    }

    private void Write(SerializedHubMessage message)
    {
        var writing = hub.WriteAsync(message);
        if (writing.IsCompletedSuccessfully)
            return;
        isBusy = true;
        _ = WaitAsync(writing.AsTask());
    }

    private async Task WaitAsync(Task writing)
    {
        try
        {
            await writing;
        }
        catch (Exception) when (hub.ConnectionAborted.IsCancellationRequested)
        {
            return;
        }
        lock (guard)
        {
            isBusy = false;
            if (!isLowData)
                CatchUp();
        }
    }
}
