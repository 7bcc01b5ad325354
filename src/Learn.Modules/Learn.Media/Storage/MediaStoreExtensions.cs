namespace Learn.Media.Storage;

internal static class MediaStoreExtensions
{
    /// <summary>Stages and commits small content.</summary>
    public static async Task PutAsync(this IMediaStore store, Guid key, byte[] content, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(content);
        await store.PutAsync(key, stream, cancellation);
    }

    /// <summary>Stages and commits all that a stream gives, a block at a time.</summary>
    /// <returns>How many bytes; where there are none, nothing is committed.</returns>
    public static async Task<long> PutAsync(this IMediaStore store, Guid key, Stream content, CancellationToken cancellation)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(store.BlockSize);
        try
        {
            var length = 0L;
            for (int read; (read = await content.ReadAtLeastAsync(buffer.AsMemory(0, store.BlockSize), store.BlockSize, throwOnEndOfStream: false, cancellation)) > 0; length += read)
                await store.StageAsync(key, length, buffer.AsMemory(0, read), cancellation);
            if (length > 0)
                await store.CommitAsync(key, cancellation);
            return length;
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
