namespace Learn.Notifications.Data;

/// <summary>A notification of one person. It is kept for a year (<see cref="BackgroundTasks.ForgetMails"/>), because its key is what keeps it from being told twice.</summary>
internal sealed class InboxItem
{
    public const int KindLength = 100;
    public const int KeyLength = 200;
    public const int TitleLength = 200;
    public const int BodyLength = 2000;
    public const int UrlLength = 500;

    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    public required string Kind { get; init; }

    /// <summary>Unique for the person.</summary>
    public required string Key { get; init; }

    public required string TitleVi { get; init; }

    public required string BodyVi { get; init; }

    public required string TitleEn { get; init; }

    public required string BodyEn { get; init; }

    /// <summary>A path of this site.</summary>
    public string? Url { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Before it nobody sees it.</summary>
    public DateTimeOffset VisibleAt { get; init; }

    /// <summary>Whether she wanted this kind in the inbox when it was told.</summary>
    public bool IsListed { get; init; }

    public DateTimeOffset? ReadAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>When it may be mailed; null when it will not be (any more).</summary>
    public DateTimeOffset? MailAt { get; set; }

    /// <summary>After it, it is no news any more and not mailed; null for whenever.</summary>
    public DateTimeOffset? MailUntil { get; init; }

    /// <summary>The <see cref="DailyMail"/> that took it.</summary>
    public Guid? MailId { get; set; }

    public string TitleIn(string culture) => culture == "en" ? TitleEn : TitleVi;

    public string BodyIn(string culture) => culture == "en" ? BodyEn : BodyVi;
}
