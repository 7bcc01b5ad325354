namespace Learn.Media.Data;

/// <summary>A file of the library, as editors know it. Its content can be replaced; its id stays, and with it every place that uses it.</summary>
internal sealed class MediaItem
{
    public const int NameLength = 200;
    public const int LicenceLength = 100;
    public const int SourceLength = 500;

    public Guid Id { get; init; }

    /// <summary>Null once the account is gone: what courses use outlives its uploader.</summary>
    public Guid? OwnerId { get; set; }

    public required string Hash { get; set; }

    public required string Name { get; set; }

    /// <summary>The name, licence and source without diacritics and in lower case, for search.</summary>
    public required string SearchName { get; set; }

    public Formats.MediaKind Kind { get; set; }

    /// <summary>Only to be had by a signed address.</summary>
    public bool IsPrivate { get; set; }

    /// <summary>Such as «CC-BY-4.0» or words.</summary>
    public string? Licence { get; set; }

    /// <summary>Who made it and where it is from.</summary>
    public string? Source { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>It can be had back for thirty days; then it goes for good.</summary>
    public DateTimeOffset? DeletedAt { get; set; }
}

/// <summary>What a picture shows, for who can't see it.</summary>
internal sealed class AlternativeText
{
    public const int Length = 500;

    public Guid ItemId { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>Empty for a picture that only decorates.</summary>
    public required string Text { get; set; }
}

/// <summary>The captions of a video in one language.</summary>
internal sealed class CaptionTrack
{
    public Guid ItemId { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>WebVTT.</summary>
    public required string Text { get; set; }

    /// <summary>Counts the changes: part of the served address, which never changes its content.</summary>
    public int Version { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}
