using System.Buffers;
using Learn.Media.Contracts;
using Learn.Media.Data;
using Learn.Media.Formats;
using Learn.Media.Library;
using Learn.Media.Processing;
using Learn.Media.Storage;
using Learn.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Learn.Media.Uploads;

/// <summary>
/// Makes a file of the library of what came whole. The content is committed first and named by rows after: a crash between the two leaves
/// content that nothing names, which the next request on the upload takes up again, or else the sweep takes away.
/// </summary>
internal sealed class UploadCompletion(
    IMediaStore store, UploadHashes hashes, ContentInspector inspector, MediaDbContext context, JobSignal signal, TimeProvider time, ILogger<UploadCompletion> logger)
{
    /// <param name="upload">Tracked; all of its bytes are staged.</param>
    /// <param name="itemId">What a new item is to be called.</param>
    /// <exception cref="MediaStoreException">The store is away; the upload stays as it is.</exception>
    public async Task<UploadReport> FinishAsync(Upload upload, CancellationToken cancellation, Guid? itemId = null)
    {
        await store.CommitAsync(upload.Id, cancellation);
        var inspected = await inspector.InspectAsync(upload.Id, upload.Length, cancellation);
        var replaced = upload.ReplacesId is { } id ? await context.Items.SingleOrDefaultAsync(row => row.Id == id, cancellation) : null;
        if (inspected.Content is not { } content)
            return await RefuseAsync(upload, inspected.Refusal ?? UploadRefusal.Type, cancellation);
        if (replaced is not null && replaced.Kind != content.Type.Kind)
            return await RefuseAsync(upload, UploadRefusal.OtherKind, cancellation);

        var found = new FoundContent(content, content.Cleaned is null ? await HashAsync(upload, cancellation) : null);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var kept = await SaveAsync(upload, found, replaced, itemId, cancellation);
                if (kept != upload.Id)
                    await store.DeleteAsync(upload.Id, CancellationToken.None);
                signal.Set();
                return new(UploadState.Ok, upload.Length, upload);
            }
            catch (DbUpdateException exception) when (attempt < 3)
            {
                // Someone finished the same content, or swept it away, at the same moment.
                logger.LogDebug(exception, "The upload {Upload} is finished once more", upload.Id);
                foreach (var entry in context.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).ToList())
                    entry.State = EntityState.Detached;
            }
        }
    }

    /// <returns>The store's key of the content that is kept: another upload's when it brought the same.</returns>
    private async Task<Guid> SaveAsync(Upload upload, FoundContent found, MediaItem? replaced, Guid? itemId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (key, hash) = (upload.Id, found.Hash);
        if (found.Content.Cleaned is { } cleaned)
            (key, hash) = await StageCleanedAsync(cleaned, cancellation);
        var blob = await context.Blobs.SingleOrDefaultAsync(row => row.Hash == hash, cancellation);
        if (blob is not null && key != upload.Id)
            await store.DeleteAsync(key, CancellationToken.None);
        if (blob is null)
        {
            context.Blobs.Add(blob = new()
            {
                Hash = hash!,
                Key = key,
                Size = found.Content.Cleaned?.Length ?? upload.Length,
                ContentType = found.Content.Type.ContentType,
                Width = found.Content.Size?.Width,
                Height = found.Content.Size?.Height,
                CreatedAt = now,
            });
            if (found.Content.Type.Kind is MediaKind.Video or MediaKind.Audio || (found.Content.Type.Kind == MediaKind.Picture && found.Content.Type != MediaType.Svg))
                context.Jobs.Add(new() { Hash = hash!, CreatedAt = now, DueAt = now });
        }
        upload.ItemId = await ItemAsync(upload, blob.Hash, found.Content.Type.Kind, replaced, itemId, now, cancellation);
        await context.SaveChangesAsync(cancellation);
        return blob.Key;
    }

    /// <summary>The same file from the same person is the same item; from another it is an item of hers, on the same content.</summary>
    private async Task<Guid> ItemAsync(Upload upload, string hash, MediaKind kind, MediaItem? replaced, Guid? itemId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (replaced is not null)
        {
            var before = replaced.Hash;
            (replaced.Hash, replaced.ChangedAt) = (hash, now);
            context.Publish(new MediaReplaced(replaced.Id, before, hash, now), now);
            return replaced.Id;
        }
        var same = itemId is not null ? null : await context.Items.FirstOrDefaultAsync(row => row.OwnerId == upload.OwnerId && row.Hash == hash && row.DeletedAt == null, cancellation);
        if (same is not null)
            return same.Id;
        var item = new MediaItem
        {
            Id = itemId ?? Guid.CreateVersion7(now),
            OwnerId = upload.OwnerId,
            Hash = hash,
            Name = upload.Name,
            SearchName = SearchNames.Of(upload.Name, null, null),
            Kind = kind,
            CreatedAt = now,
            ChangedAt = now,
        };
        context.Items.Add(item);
        return item.Id;
    }

    private async Task<(Guid Key, string Hash)> StageCleanedAsync(byte[] cleaned, CancellationToken cancellation)
    {
        var key = Guid.CreateVersion7();
        await store.PutAsync(key, cleaned, cancellation);
        using var hash = new RunningHash();
        hash.Append(cleaned);
        return (key, hash.Finish());
    }

    private async Task<string> HashAsync(Upload upload, CancellationToken cancellation)
    {
        var hashedBy = await context.Uploads.Where(row => row.Id == upload.Id).Select(row => row.HashedBy).SingleOrDefaultAsync(cancellation);
        if (hashedBy != hashes.Id)
            hashes.Forget(upload.Id);
        using var hash = hashes.Take(upload.Id);
        if (hash.Length < upload.Length)
        {
            logger.LogInformation("The upload {Upload} is hashed from byte {Offset} of {Length} on", upload.Id, hash.Length, upload.Length);
            await using var rest = await store.OpenAsync(upload.Id, hash.Length, upload.Length - hash.Length, cancellation) ?? throw new MediaStoreException($"{upload.Id} was committed and can't be read.");
            var buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
            for (int read; (read = await rest.ReadAsync(buffer, cancellation)) > 0;)
                hash.Append(buffer.AsSpan(0, read));
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return hash.Finish();
    }

    private async Task<UploadReport> RefuseAsync(Upload upload, UploadRefusal refusal, CancellationToken cancellation)
    {
        hashes.Forget(upload.Id);
        context.Uploads.Remove(upload);
        await context.SaveChangesAsync(cancellation);
        await store.DeleteAsync(upload.Id, CancellationToken.None);
        return UploadReport.Refused(refusal);
    }

    private sealed record FoundContent(InspectedContent Content, string? Hash);
}
