using System.Buffers;
using System.Security.Cryptography;
using Learn.Media.Data;
using Learn.Media.Formats;
using Learn.Media.Storage;
using Microsoft.AspNetCore.Http;

namespace Learn.Media.Uploads;

/// <summary>Carries a request's bytes into the store, a block at a time, so that memory doesn't grow with the file.</summary>
internal sealed class UploadReceiver(IMediaStore store, UploadHashes hashes)
{
    /// <param name="offset">Where the bytes belong; the store holds as many.</param>
    /// <param name="cancellation">Cancelled when the line broke or someone else wants to go on; what has come is kept.</param>
    /// <returns><see cref="UploadState.Ok"/> when all of <paramref name="content"/> is safe.</returns>
    /// <exception cref="MediaStoreException">The store did not take a block; the ones before are safe.</exception>
    public async Task<UploadReport> ReceiveAsync(Upload upload, long offset, Stream content, UploadChecksum? checksum, CancellationToken cancellation)
    {
        var start = offset;
        var buffer = ArrayPool<byte>.Shared.Rent(store.BlockSize);
        using var sum = checksum is null ? null : IncrementalHash.CreateHash(checksum.Algorithm);
        try
        {
            for (var state = Filled.Whole; state == Filled.Whole;)
            {
                (state, var length) = await FillAsync(content, buffer.AsMemory(0, (int)Math.Min(store.BlockSize, upload.Length - offset)), cancellation);
                var block = buffer.AsMemory(0, length);
                if (offset == 0 && RefusalOf(upload, block.Span) is { } refusal)
                    return UploadReport.Refused(refusal);
                if (length > 0)
                {
                    // Not to be cancelled: half a block would have to be told from a whole one.
                    await store.StageAsync(upload.Id, offset, block, CancellationToken.None);
                    hashes.Append(upload.Id, offset, block.Span);
                    sum?.AppendData(block.Span);
                    offset += length;
                }
                if (state == Filled.Broken)
                    return sum is null ? new(UploadState.CutOff, offset, upload) : await DiscardAsync(UploadState.CutOff, upload, start);
                if (offset == upload.Length && state == Filled.Whole)
                    state = await HasMoreAsync(content, cancellation) ? Filled.TooMuch : Filled.Ended;
                if (state == Filled.TooMuch)
                    return await DiscardAsync(UploadState.TooLong, upload, start);
            }
            return sum is null || checksum!.Matches(sum) ? new(UploadState.Ok, offset, upload) : await DiscardAsync(UploadState.ChecksumMismatch, upload, start);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Known at the first block, so that nobody waits for an hour to hear it. Who sends less at first hears it at the end.</summary>
    private static UploadRefusal? RefusalOf(Upload upload, ReadOnlySpan<byte> first)
    {
        if (first.Length < TypeDetector.HeadLength && first.Length < upload.Length)
            return null;
        return TypeDetector.Detect(first[..Math.Min(first.Length, TypeDetector.HeadLength)]) is not { } type ? UploadRefusal.Type
            : upload.Length > type.MaxSize ? UploadRefusal.Size
            : null;
    }

    private async Task<UploadReport> DiscardAsync(UploadState state, Upload upload, long start)
    {
        await store.TruncateAsync(upload.Id, start, CancellationToken.None);
        hashes.Forget(upload.Id);
        return new(state, start, upload);
    }

    private static async Task<(Filled State, int Length)> FillAsync(Stream content, Memory<byte> buffer, CancellationToken cancellation)
    {
        var length = 0;
        try
        {
            while (length < buffer.Length)
            {
                var read = await content.ReadAsync(buffer[length..], cancellation);
                if (read == 0)
                    return (Filled.Ended, length);
                length += read;
            }
            return (Filled.Whole, length);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or BadHttpRequestException)
        {
            return (Filled.Broken, length);
        }
    }

    private static async Task<bool> HasMoreAsync(Stream content, CancellationToken cancellation) =>
        await FillAsync(content, new byte[1], cancellation) is (Filled.Whole, _);

    private enum Filled
    {
        Whole,
        Ended,
        Broken,
        TooMuch,
    }
}
