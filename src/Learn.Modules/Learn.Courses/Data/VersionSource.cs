namespace Learn.Courses.Data;

/// <summary>Where a version came from. One that an older site published has none.</summary>
internal sealed class VersionSource
{
    public Guid VersionId { get; init; }

    /// <summary>Whether it was published in the studio, not from a folder.</summary>
    public bool FromStudio { get; init; }

    /// <summary>SHA-256 of the files alone.</summary>
    public required string Hash { get; init; }
}

/// <summary>A file that a version was made of.</summary>
internal sealed class VersionFile
{
    public Guid VersionId { get; init; }

    /// <summary>Below the course's folder.</summary>
    public required string Path { get; init; }

    /// <summary>Of <see cref="SourceBlob"/>.</summary>
    public required string Hash { get; init; }
}

/// <summary>The bytes of files of versions, kept once whatever number of versions have them.</summary>
internal sealed class SourceBlob
{
    /// <summary>SHA-256 (hex) of the bytes.</summary>
    public required string Hash { get; init; }

    /// <summary>Compressed (Brotli).</summary>
    public required byte[] Packed { get; init; }
}

/// <summary>A folder that the importer left aside, because the studio published the course since.</summary>
internal sealed class FolderDifference
{
    /// <summary>The id in course.yml.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the folder's files.</summary>
    public required string Hash { get; set; }

    public DateTimeOffset NoticedAt { get; set; }

    /// <summary>Whether someone has decided for the studio's version.</summary>
    public bool IsDismissed { get; set; }
}
