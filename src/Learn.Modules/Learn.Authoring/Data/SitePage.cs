namespace Learn.Authoring.Data;

/// <summary>A page of the site's own or a piece of news. What readers see is its published version.</summary>
internal sealed class SitePage
{
    public const int SlugLength = 80;

    public Guid Id { get; init; }

    public SitePageKind Kind { get; init; }

    /// <summary><c>/{slug}</c> or <c>/news/{slug}</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>What is being written: title and Markdown by language, as JSON.</summary>
    public required string Texts { get; set; }

    /// <summary>Counts the saves.</summary>
    public long Revision { get; set; }

    /// <summary>The version that is shown; null where none is.</summary>
    public int? PublishedNumber { get; set; }

    /// <summary>News: from when on it is shown.</summary>
    public DateTimeOffset? ShownFrom { get; set; }

    /// <summary>News: until when it is shown.</summary>
    public DateTimeOffset? ShownUntil { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public Guid? ChangedBy { get; set; }
}

internal enum SitePageKind
{
    Page,
    News,
}

/// <summary>What was published once.</summary>
internal sealed class SitePageVersion
{
    public Guid PageId { get; init; }

    public int Number { get; init; }

    /// <summary>As it was written.</summary>
    public required string Texts { get; init; }

    /// <summary>Title and HTML by language, as JSON.</summary>
    public required string Rendered { get; init; }

    public DateTimeOffset At { get; init; }

    public Guid? By { get; set; }
}

/// <summary>A course that stands first on the front page.</summary>
internal sealed class FeaturedCourse
{
    /// <summary>The id in course.yml.</summary>
    public required string Key { get; init; }

    public int Position { get; set; }
}
