namespace Learn.Media.Data;

/// <summary>A file on its way. How much of it has come is the store's to say.</summary>
internal sealed class Upload
{
    public const int MetadataLength = 4000;

    /// <summary>In its address; also the key in the store.</summary>
    public Guid Id { get; init; }

    public Guid OwnerId { get; init; }

    /// <summary>Bytes that are to come.</summary>
    public long Length { get; init; }

    /// <summary>What the client calls the file.</summary>
    public required string Name { get; init; }

    /// <summary>The whole <c>Upload-Metadata</c>, which a HEAD gives back.</summary>
    public string? Metadata { get; init; }

    /// <summary>The item whose content this one is to replace.</summary>
    public Guid? ReplacesId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Moved on by whatever comes.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>
    /// Whose memory has the hash of what came (<c>UploadHashes.Id</c>); null when several nodes took parts. Blocks of theirs may have crossed,
    /// so that only the store knows what it holds.
    /// </summary>
    public Guid? HashedBy { get; set; }

    /// <summary>What became of it; null while it is on its way.</summary>
    public Guid? ItemId { get; set; }
}
