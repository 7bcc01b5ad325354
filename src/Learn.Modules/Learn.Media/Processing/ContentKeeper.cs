using System.Buffers;
using System.Text;
using Learn.Media.Data;
using Learn.Media.Formats;
using Learn.Media.Storage;
using Learn.Media.Uploads;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Processing;

/// <summary>Puts what a job made into the store, then into the database.</summary>
internal sealed class ContentKeeper(IMediaStore store, MediaDbContext context, TimeProvider time)
{
    /// <returns>The content's hash, and its size in bytes.</returns>
    public async Task<(string Hash, long Size)> KeepFileAsync(string path, MediaType type, (int Width, int Height)? size, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        using var hash = new RunningHash();
        var buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
        for (int read; (read = await file.ReadAsync(buffer, cancellation)) > 0;)
            hash.Append(buffer.AsSpan(0, read));
        ArrayPool<byte>.Shared.Return(buffer);
        file.Position = 0;
        return await KeepAsync(file, hash.Finish(), type, size, cancellation);
    }

    public async Task<string> KeepTextAsync(string text, MediaType type, CancellationToken cancellation)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var hash = new RunningHash();
        hash.Append(content.ToArray());
        return (await KeepAsync(content, hash.Finish(), type, null, cancellation)).Hash;
    }

    private async Task<(string Hash, long Size)> KeepAsync(Stream content, string hash, MediaType type, (int Width, int Height)? size, CancellationToken cancellation)
    {
        var length = content.Length;
        if (await context.Blobs.AnyAsync(blob => blob.Hash == hash, cancellation))
            return (hash, length);
        var now = time.GetUtcNow();
        var key = Guid.CreateVersion7(now);
        await store.PutAsync(key, content, cancellation);
        context.Blobs.Add(new() { Hash = hash, Key = key, Size = length, ContentType = type.ContentType, Width = size?.Width, Height = size?.Height, CreatedAt = now });
        await context.SaveChangesAsync(cancellation);
        return (hash, length);
    }
}
