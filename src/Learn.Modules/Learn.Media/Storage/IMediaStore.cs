namespace Learn.Media.Storage;

/// <summary>
/// Where the bytes of files are. Content is staged in blocks, from the start to the end, and can be read once it is committed; then it never
/// changes. What a key means is in the database alone, which is written after the store, so that it never names content that is missing.
/// </summary>
/// <remarks>Every store behaves alike: one class of tests is run on all of them.</remarks>
internal interface IMediaStore
{
    /// <summary>The most bytes that <see cref="StageAsync"/> takes at once.</summary>
    int BlockSize { get; }

    /// <summary>How many bytes are safe, from the start on, whether staged or committed; 0 when the key is unknown.</summary>
    Task<long> GetLengthAsync(Guid key, CancellationToken cancellation);

    /// <summary>Adds a block; it is safe when this returns. A block that failed can be staged again.</summary>
    /// <param name="offset">What <see cref="GetLengthAsync"/> says.</param>
    /// <exception cref="MediaStoreException">The store can't take it now; up to all of the block may be staged nevertheless.</exception>
    Task StageAsync(Guid key, long offset, ReadOnlyMemory<byte> block, CancellationToken cancellation);

    /// <summary>Forgets what was staged behind <paramref name="length"/>.</summary>
    Task TruncateAsync(Guid key, long length, CancellationToken cancellation);

    /// <summary>Makes what was staged readable. Again changes nothing.</summary>
    /// <exception cref="MediaStoreException">The store is away, or nothing was ever staged under this key.</exception>
    Task CommitAsync(Guid key, CancellationToken cancellation);

    /// <summary>Reads committed content.</summary>
    /// <param name="offset">From 0 to the content's length.</param>
    /// <param name="length">At most the bytes from there to the end.</param>
    /// <returns>A stream of exactly those bytes, which reads no other; null when there is no committed content.</returns>
    Task<Stream?> OpenAsync(Guid key, long offset, long length, CancellationToken cancellation);

    /// <summary>Whether content is committed under this key.</summary>
    Task<bool> ExistsAsync(Guid key, CancellationToken cancellation);

    /// <summary>Deletes what is staged or committed. An unknown key is no fault.</summary>
    Task DeleteAsync(Guid key, CancellationToken cancellation);

    /// <summary>Every key, staged and committed, in no order.</summary>
    IAsyncEnumerable<StoredKey> ListAsync(CancellationToken cancellation);

    /// <summary>Where content is a file of this machine, its path; the server can then send it by itself.</summary>
    string? FindFile(Guid key);

    /// <summary>An address where the store itself gives the content to whoever has it, until it expires; null when the store can't.</summary>
    Uri? SignUrl(Guid key, SignedDelivery delivery);
}

/// <param name="ChangedAt">When it was last written to.</param>
internal readonly record struct StoredKey(Guid Key, DateTimeOffset ChangedAt);

/// <param name="Disposition">The <c>Content-Disposition</c> that the store is to send.</param>
internal readonly record struct SignedDelivery(string ContentType, string Disposition, DateTimeOffset ExpiresAt);

/// <summary>The store did not do what it was asked for: it is away, or full. What was safe stays so.</summary>
/// <param name="isFull">There is no room left; trying again helps once someone has made room.</param>
internal sealed class MediaStoreException(string message, Exception? inner = null, bool isFull = false) : Exception(message, inner)
{
    public bool IsFull => isFull;
}
