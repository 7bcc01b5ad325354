namespace Learn.Notifications.Data;

/// <summary>When someone wants mail. Who has chosen nothing has no row, and these values.</summary>
internal sealed class Preferences
{
    public const int ZoneLength = 50;
    public const string VietnamZone = "Asia/Ho_Chi_Minh";

    public Guid PersonId { get; init; }

    /// <summary>False stops all mail, whatever the kinds say.</summary>
    public bool SendsMail { get; set; } = true;

    /// <summary>The hour of her day at which the mail goes out, 0 to 23.</summary>
    public int MailHour { get; set; } = 7;

    /// <summary>From this full hour on nothing is mailed, 0 to 23.</summary>
    public int QuietFrom { get; set; } = 21;

    /// <summary>Until this full hour, 0 to 23; the same as <see cref="QuietFrom"/> for no quiet hours.</summary>
    public int QuietUntil { get; set; } = 7;

    /// <summary>IANA.</summary>
    public string TimeZone { get; set; } = VietnamZone;
}

/// <summary>What someone chose for a kind of notification, where that is not what everyone has.</summary>
internal sealed class KindPreference
{
    public Guid PersonId { get; init; }

    public required string Kind { get; init; }

    public bool OnSite { get; set; }

    public bool ByMail { get; set; }
}

/// <summary>The address of someone's calendar. Making a new one is what makes the old one void.</summary>
internal sealed class CalendarFeed
{
    public const int SecretLength = 43;

    public Guid PersonId { get; init; }

    /// <summary>256 random bits in base64url.</summary>
    public required string Secret { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
