namespace Learn.Media.Data;

/// <summary>Content, kept once however often it was uploaded. The row is written after the content is in the store, and deleted before it.</summary>
internal sealed class Blob
{
    /// <summary>SHA-256 as lower-case hexadecimal.</summary>
    public const int HashLength = 64;

    public required string Hash { get; init; }

    /// <summary>In the store.</summary>
    public Guid Key { get; init; }

    public long Size { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Pixels, of pictures and videos.</summary>
    public int? Width { get; set; }

    public int? Height { get; set; }

    /// <summary>Seconds, of videos and audio; known once a job has looked.</summary>
    public double? Duration { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Something made of a blob: a narrower picture, a quality of a video, its poster.</summary>
internal sealed class Rendition
{
    public required string SourceHash { get; init; }

    /// <summary>«w640», «240p», «240p.m3u8», «audio», «poster», «master»: see <c>Processing/RenditionNames</c>.</summary>
    public required string Name { get; init; }

    public required string Hash { get; set; }

    public int? Width { get; set; }

    public int? Height { get; set; }

    /// <summary>Bits per second at most, of a quality.</summary>
    public int? Bandwidth { get; set; }
}
