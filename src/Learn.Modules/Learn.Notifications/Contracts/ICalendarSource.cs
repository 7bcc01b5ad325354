namespace Learn.Notifications.Contracts;

/// <summary>What a module has for a person's calendar; all sources together are her feed. Registered as scoped.</summary>
public interface ICalendarSource
{
    /// <returns>What overlaps the time from <paramref name="from"/> to <paramref name="to"/>, in any order, in the language of the running request.</returns>
    Task<IReadOnlyList<CalendarEntry>> ReadAsync(Guid person, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);
}

/// <summary>One entry of a calendar.</summary>
/// <param name="Id">The same for ever, unique in the site, in ASCII without spaces, such as the id of a session; the site's name is added (RFC 5545 §3.8.4.7).</param>
/// <param name="EndsAt">Null for a moment, such as a deadline, which keeps nobody busy.</param>
/// <param name="ChangedAt">When anything of it last changed.</param>
public sealed record CalendarEntry(string Id, string Title, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, DateTimeOffset ChangedAt)
{
    public string Description { get; init; } = "";

    /// <summary>A path of this site; empty when there is none.</summary>
    public string Url { get; init; } = "";

    /// <summary>Counts the changes (RFC 5545 §3.8.7.4).</summary>
    public int Revision { get; init; }

    public bool IsCancelled { get; init; }
}
