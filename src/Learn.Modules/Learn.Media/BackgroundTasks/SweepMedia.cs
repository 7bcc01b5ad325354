using Learn.Media.Contracts;
using Learn.Media.Data;
using Learn.Media.Features;
using Learn.Media.Library;
using Learn.Media.Serving;
using Learn.Media.Storage;
using Learn.Media.Uploads;
using Learn.Platform.BackgroundTasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Media.BackgroundTasks;

/// <summary>Takes away what expired, what was deleted a month ago, content that nothing names, and what a crash left in the store.</summary>
[BackgroundTask(EveryMinutes = 60, Description = "Expired uploads and content that nothing uses")]
internal sealed class SweepMedia(IMediaStore store, UploadLocks locks, UploadHashes hashes, MediaFiles files, TimeProvider time) : IBackgroundTask
{
    /// <summary>Longer than anything takes between the store and the database.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private const int Batch = 500;

    public async Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var context = serviceProvider.GetRequiredService<MediaDbContext>();
        await ExpireUploadsAsync(context, cancellationToken);
        var deleted = time.GetUtcNow() - DeleteMediaHandler.Kept;
        await context.Items.Where(item => item.DeletedAt < deleted).ExecuteDeleteAsync(cancellationToken);
        await DropUnnamedAsync(context, serviceProvider.GetRequiredService<MediaUses>(), cancellationToken);
        await DropStrayAsync(context, cancellationToken);
    }

    private async Task ExpireUploadsAsync(MediaDbContext context, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var upload in await context.Uploads.Where(upload => upload.ExpiresAt <= now).Take(Batch).ToListAsync(cancellation))
        {
            if (locks.IsHeld(upload.Id))
                continue;
            context.Uploads.Remove(upload);
            await context.SaveChangesAsync(cancellation);
            hashes.Forget(upload.Id);
            if (upload.ItemId is null)
                await store.DeleteAsync(upload.Id, cancellation);
        }
    }

    /// <summary>Content that was replaced stays as long as an older version of a course shows it. The row goes first, so nothing names what is missing.</summary>
    private async Task DropUnnamedAsync(MediaDbContext context, MediaUses uses, CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - Grace;
        var unnamed = await context.Blobs.AsNoTracking()
            .Where(blob => blob.CreatedAt < before && !context.Items.Any(item => item.Hash == blob.Hash) && !context.Renditions.Any(rendition => rendition.Hash == blob.Hash))
            .Take(Batch).ToListAsync(cancellation);
        if (unnamed.Count == 0)
            return;
        // A place that knows content by its address alone is found under an id of nobody's.
        var asked = unnamed.ToDictionary(_ => Guid.NewGuid());
        var used = await uses.CountAsync([.. asked.Select(pair => new MediaReference(pair.Key, pair.Value.Hash))], cancellation);
        foreach (var blob in asked.Where(pair => !used.ContainsKey(pair.Key)).Select(pair => pair.Value))
        {
            await context.Blobs.Where(row => row.Hash == blob.Hash && !context.Items.Any(item => item.Hash == row.Hash)).ExecuteDeleteAsync(cancellation);
            if (await context.Blobs.AnyAsync(row => row.Hash == blob.Hash, cancellation))
                continue;
            await files.ForgetAsync(blob.Hash, cancellation);
            await store.DeleteAsync(blob.Key, cancellation);
        }
    }

    private async Task DropStrayAsync(MediaDbContext context, CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - Grace;
        await foreach (var keys in store.ListAsync(cancellation).Where(stored => stored.ChangedAt < before).Select(stored => stored.Key).Chunk(Batch).WithCancellation(cancellation))
        {
            var known = (await context.Blobs.Where(blob => keys.Contains(blob.Key)).Select(blob => blob.Key).ToListAsync(cancellation))
                .Concat(await context.Uploads.Where(upload => keys.Contains(upload.Id)).Select(upload => upload.Id).ToListAsync(cancellation)).ToHashSet();
            foreach (var key in keys.Where(key => !known.Contains(key)))
                await store.DeleteAsync(key, cancellation);
        }
    }
}
