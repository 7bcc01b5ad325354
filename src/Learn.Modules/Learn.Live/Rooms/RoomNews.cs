using System.Globalization;
using Learn.Platform.Backplane;
using Microsoft.Extensions.Logging;

namespace Learn.Live.Rooms;

/// <summary>Tells this node and the others what was committed. Events go by reference: a node reads what it lacks from the database.</summary>
internal sealed class RoomNews(IBackplane backplane, ILogger<RoomNews> logger)
{
    public const string EventsChannel = "live.events";
    public const string VotesChannel = "live.votes";

    /// <summary>In place of a poll's id.</summary>
    public const string Upvotes = "*";

    /// <summary>Committed here: the session, and its new events in order (one may have been told before).</summary>
    public event Action<Guid, IReadOnlyList<RoomEvent>>? EventsCommitted;

    public event Action<Guid, string>? CountsChanged;

    public void Happened(Guid session, IReadOnlyList<RoomEvent> events)
    {
        EventsCommitted?.Invoke(session, events);
        Publish(EventsChannel, string.Create(CultureInfo.InvariantCulture, $"{session} {events[^1].Number}"));
    }

    public void Voted(Guid session, string poll) => Changed(session, poll);

    public void Upvoted(Guid session) => Changed(session, Upvotes);

    private void Changed(Guid session, string what)
    {
        CountsChanged?.Invoke(session, what);
        Publish(VotesChannel, $"{session} {what}");
    }

    private void Publish(string channel, string payload)
    {
        if (backplane.ReachesOtherNodes)
            _ = PublishAsync(channel, payload);
    }

    private async Task PublishAsync(string channel, string payload)
    {
        try
        {
            await backplane.PublishAsync(channel, payload, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // What was lost is found by the others' own look at the database, every few seconds.
            logger.LogWarning(exception, "The other nodes were not told of {Channel}", channel);
        }
    }
}
