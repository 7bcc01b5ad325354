namespace Learn.Live.Data;

/// <summary>A session as it was planned, and how far it is. What happens in it is in its events.</summary>
internal sealed class LiveSession
{
    public const int TitleLength = 150;
    public const int DescriptionLength = 2000;
    public const int UrlLength = 500;
    public const int SlidesLength = 200_000;

    public Guid Id { get; init; }

    /// <summary>Six characters of <see cref="ShortCode"/>.</summary>
    public required string Code { get; set; }

    /// <summary>Common to the sessions that were planned together, week by week.</summary>
    public Guid? SeriesId { get; set; }

    /// <summary>Null once the account is gone.</summary>
    public Guid? OwnerId { get; set; }

    public Guid? CourseId { get; set; }

    /// <summary>The lesson that being there completes.</summary>
    public string? LessonId { get; set; }

    public required string Title { get; set; }

    public required string Description { get; set; }

    /// <summary>Of the slides (BCP 47).</summary>
    public required string Language { get; set; }

    public DateTimeOffset StartsAt { get; set; }

    public int Minutes { get; set; }

    /// <summary>In which the host plans (IANA).</summary>
    public required string TimeZone { get; set; }

    /// <summary>Whether it stands in the list for everyone; else who has the code finds it.</summary>
    public bool IsListed { get; set; }

    public bool AllowsGuests { get; set; }

    /// <summary>At most so many people at a time.</summary>
    public int Capacity { get; set; }

    /// <summary>Whether a question is shown only once a host let it pass.</summary>
    public bool ModeratesQuestions { get; set; }

    /// <summary>Whether the chat stays to be read afterwards.</summary>
    public bool KeepsChat { get; set; }

    /// <summary>Per cent of the session's time that one has to be there for the lesson; 0 to 100.</summary>
    public int PresenceShare { get; set; }

    /// <summary>Markdown, slides parted by lines of «---».</summary>
    public required string Slides { get; set; }

    /// <summary>The slides rendered: a JSON array of HTML.</summary>
    public required string SlidesHtml { get; set; }

    /// <summary>Polls prepared for it: a JSON array of <see cref="Rooms.Poll"/>.</summary>
    public required string Polls { get; set; }

    public string? StreamUrl { get; set; }

    public string? RecordingUrl { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Counts the changes of what calendars show (RFC 5545 §3.8.7.4).</summary>
    public int Revision { get; set; }

    public DateTimeOffset? OpenedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public DateTimeOffset? CancelledAt { get; set; }

    /// <summary>When the lesson was last completed for those who were there, long enough after the end for every node to have told.</summary>
    public DateTimeOffset? AttendanceAt { get; set; }

    /// <summary>Of the newest event; whoever appends locks this row, so numbers have no gaps.</summary>
    public long LastNumber { get; set; }

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);

    /// <summary>
    /// How long one has to be there: a share of the time that it really took (who stayed to an early end was there all along), and at most of the
    /// time that was planned (what is added at the end is nobody's duty). Null before it was opened.
    /// </summary>
    public long? NeededSeconds(DateTimeOffset now)
    {
        if (OpenedAt is not { } opened)
            return null;
        var length = Math.Clamp(((EndedAt ?? now) - opened).TotalSeconds, 0, TimeSpan.FromMinutes(Minutes).TotalSeconds);
        return (long)(length * PresenceShare / 100);
    }
}

/// <summary>Someone who leads a session.</summary>
internal sealed class SessionHost
{
    public Guid SessionId { get; init; }

    public Guid PersonId { get; init; }

    public RoomRole Role { get; set; }
}

/// <summary>What someone may do in one session, whatever she is on the site. Each may what those before it may.</summary>
internal enum RoomRole
{
    None,
    Guest,
    Participant,

    /// <summary>Types captions and moderates.</summary>
    Helper,
    Host,
}

internal static class RoomRoles
{
    public static bool Leads(this RoomRole role) => role >= RoomRole.Helper;

    /// <summary>As clients are told.</summary>
    public static string Name(this RoomRole role) => role.ToString().ToLowerInvariant();

    /// <summary>For what she says; null for those who lead nothing.</summary>
    public static string? NameOfLeader(this RoomRole role) => role.Leads() ? role.Name() : null;
}
