namespace Learn.Notifications.Data;

/// <summary>
/// A person's mail of one day. The row is made, with all that goes into it, before anything is sent; the database lets there be one a day
/// (<c>docs/decisions/0012-notifications.md</c>).
/// </summary>
internal sealed class DailyMail
{
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    /// <summary>Her day, in her time zone: <see cref="DateOnly.DayNumber"/>.</summary>
    public int Day { get; init; }

    public MailState State { get; set; }

    public DateTimeOffset ClaimedAt { get; init; }

    /// <summary>When to send it (again); null once sending has begun.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>When it was last handed to the mail server.</summary>
    public DateTimeOffset? BegunAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>How often the server did not take it.</summary>
    public int Failures { get; set; }
}

internal enum MailState
{
    /// <summary>Not handed to a mail server, or it said that it did not take it.</summary>
    Waiting,

    /// <summary>Handed to the mail server, without an answer yet. A row that stays so belongs to a process that died, and counts as sent.</summary>
    Sending,

    Sent,
}
