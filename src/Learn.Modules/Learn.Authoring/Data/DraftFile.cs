namespace Learn.Authoring.Data;

/// <summary>A file of a draft.</summary>
internal sealed class DraftFile
{
    public const int PathLength = 300;

    public Guid DraftId { get; init; }

    /// <summary>Below the course's folder, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Of <see cref="Blob"/>.</summary>
    public required string Hash { get; set; }

    /// <summary>In bytes.</summary>
    public int Length { get; set; }

    /// <summary>The draft's revision with which it changed last.</summary>
    public long Revision { get; set; }

    public Guid? ChangedBy { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>What a translation was last checked against: it is behind as soon as its original is something else.</summary>
internal sealed class TranslationMark
{
    public Guid DraftId { get; init; }

    /// <summary>Of the translation. The mark outlives the file: who deletes and brings it back hasn't checked it.</summary>
    public required string Path { get; init; }

    public required string SourcePath { get; set; }

    /// <summary>Of the original's content at that time.</summary>
    public required string SourceHash { get; set; }
}

/// <summary>The bytes of a file, kept once whatever number of drafts and changes have them.</summary>
internal sealed class Blob
{
    /// <summary>SHA-256 (hex).</summary>
    public required string Hash { get; init; }

    /// <summary>Compressed (Brotli).</summary>
    public required byte[] Packed { get; init; }

    public DateTimeOffset AddedAt { get; init; }
}
