using System.Net;

namespace Learn.Live.Rooms;

internal enum PulseKind
{
    None,
    Faster,
    Slower,
    Lost,
}

/// <summary>Someone who is in a session on this node, with however many tabs and devices.</summary>
internal sealed class RoomPerson(string key, Guid? personId, string name, DateTimeOffset firstAt)
{
    public const int MostConnections = 5;
    private const int MessagesAtOnce = 20;
    private const int MostRefused = 100;
    private static readonly TimeSpan MessagesWindow = TimeSpan.FromSeconds(10);

    /// <summary>A beat later than this after the one before counts no time: the tab slept.</summary>
    private static readonly TimeSpan LongestBeat = TimeSpan.FromSeconds(45);

    private readonly Lock guard = new();
    private readonly DateTimeOffset first = Second(firstAt);
    private readonly Queue<DateTimeOffset> sent = new();
    private readonly RateBudget catchUps = new(0.5, 5);
    private DateTimeOffset lastBeat = Second(firstAt);
    private DateTimeOffset lastChat;
    private List<TimeSpent> untold = [];
    private bool isKnown;
    private bool isForgotten;
    private int refused;

    public string Key { get; } = key;

    public Guid? PersonId { get; } = personId;

    public string Name { get; } = name;

    public int Connections { get; private set; }

    public DateTimeOffset LastBeat => lastBeat;

    /// <summary>Whether her account is gone: nothing is written of her any more.</summary>
    public bool IsForgotten
    {
        get
        {
            lock (guard)
                return isForgotten;
        }
    }

    /// <summary>Where a guest's first connection of now comes from.</summary>
    public IPAddress? CameFrom { get; set; }

    public PulseKind Pulse { get; private set; }

    public DateTimeOffset PulseAt { get; private set; }

    /// <summary>Whether she goes on sending, refused or not, as no page does.</summary>
    public bool Floods => Volatile.Read(ref refused) > MostRefused;

    /// <returns>False when she has as many as one may have.</returns>
    public bool TryConnect(DateTimeOffset now)
    {
        lock (guard)
        {
            if (Connections >= MostConnections)
                return false;
            if (Connections++ == 0)
                lastBeat = Second(now);
            return true;
        }
    }

    public void Disconnect(DateTimeOffset now)
    {
        lock (guard)
        {
            Count(now);
            Connections--;
        }
    }

    /// <summary>She is looking at it.</summary>
    public void Beat(DateTimeOffset now)
    {
        lock (guard)
            Count(now);
    }

    /// <returns>False when she sends more than anyone types.</returns>
    public bool MaySend(DateTimeOffset now)
    {
        lock (guard)
        {
            while (sent.TryPeek(out var first) && first <= now - MessagesWindow)
                sent.Dequeue();
            if (sent.Count >= MessagesAtOnce)
            {
                refused++;
                return false;
            }
            refused = 0;
            sent.Enqueue(now);
            return true;
        }
    }

    /// <returns>False when she asks for what she lacks more often than any page does: an answer may be a thousand events.</returns>
    public bool MayCatchUp(DateTimeOffset now) => catchUps.TryTake(now);

    /// <param name="slow">The least time between two messages of the chat.</param>
    public bool MayChat(DateTimeOffset now, TimeSpan slow)
    {
        lock (guard)
        {
            if (now - lastChat < slow)
                return false;
            lastChat = now;
            return true;
        }
    }

    public void SetPulse(PulseKind kind, DateTimeOffset now)
    {
        lock (guard)
            (Pulse, PulseAt) = (kind, now);
    }

    /// <summary>What is to be written of her since the last time; null when nothing is. What lies before the opening or after the end doesn't count.</summary>
    public PresentPerson? TakePresence(DateTimeOffset? openedAt, DateTimeOffset? endedAt)
    {
        lock (guard)
        {
            var (from, to) = (Second(openedAt ?? DateTimeOffset.MaxValue), Second(endedAt ?? DateTimeOffset.MaxValue));
            List<TimeSpent> spans = [.. untold.Select(span => new TimeSpent(span.From < from ? from : span.From, span.To > to ? to : span.To)).Where(span => span.From < span.To)];
            untold = [];
            if (isForgotten || (spans.Count == 0 && (isKnown || first >= to)))
                return null;
            isKnown = true;
            return new(Key, PersonId, Name, first, spans);
        }
    }

    /// <summary>It could not be written: next time.</summary>
    public void GiveBack(IReadOnlyList<TimeSpent> spans)
    {
        lock (guard)
        {
            isKnown = false;
            untold = [.. spans, .. untold];
        }
    }

    /// <summary>Her account is gone.</summary>
    public void Forget()
    {
        lock (guard)
            isForgotten = true;
    }

    private void Count(DateTimeOffset at)
    {
        var now = Second(at);
        if (now <= lastBeat)
            return;
        if (now - lastBeat <= LongestBeat)
        {
            if (untold.Count > 0 && untold[^1].To == lastBeat)
                untold[^1] = new(untold[^1].From, now);
            else
                untold.Add(new(lastBeat, now));
        }
        lastBeat = now;
    }

    private static DateTimeOffset Second(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
