using Learn.Media.Storage;

namespace Learn.Media.Tests.Uploads;

/// <summary>A store that stops taking blocks, as one does whose disk is full or whose line is cut.</summary>
internal sealed class FailingStore(IMediaStore inner) : IMediaStore
{
    public int BlocksLeft { get; set; } = int.MaxValue;

    public bool CommitFails { get; set; }

    public bool IsFull { get; set; }

    public int BlockSize => inner.BlockSize;

    public Task StageAsync(Guid key, long offset, ReadOnlyMemory<byte> block, CancellationToken cancellation) =>
        BlocksLeft-- > 0 ? inner.StageAsync(key, offset, block, cancellation) : throw new MediaStoreException("It is a test.", isFull: IsFull);

    public Task CommitAsync(Guid key, CancellationToken cancellation) =>
        CommitFails ? throw new MediaStoreException("It is a test.") : inner.CommitAsync(key, cancellation);

    public Task<long> GetLengthAsync(Guid key, CancellationToken cancellation) => inner.GetLengthAsync(key, cancellation);

    public Task TruncateAsync(Guid key, long length, CancellationToken cancellation) => inner.TruncateAsync(key, length, cancellation);

    public Task<Stream?> OpenAsync(Guid key, long offset, long length, CancellationToken cancellation) => inner.OpenAsync(key, offset, length, cancellation);

    public Task<bool> ExistsAsync(Guid key, CancellationToken cancellation) => inner.ExistsAsync(key, cancellation);

    public Task DeleteAsync(Guid key, CancellationToken cancellation) => inner.DeleteAsync(key, cancellation);

    public IAsyncEnumerable<StoredKey> ListAsync(CancellationToken cancellation) => inner.ListAsync(cancellation);

    public string? FindFile(Guid key) => inner.FindFile(key);

    public Uri? SignUrl(Guid key, SignedDelivery delivery) => inner.SignUrl(key, delivery);
}
