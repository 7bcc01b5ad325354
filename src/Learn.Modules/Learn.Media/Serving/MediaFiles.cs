using Learn.Media.Data;
using Learn.Media.Formats;
using Learn.Media.Storage;
using Learn.Platform.Backplane;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Learn.Media.Serving;

/// <summary>Finds content by its hash, from memory when it was asked for before: a video is asked for in hundreds of ranges.</summary>
internal sealed class MediaFiles : IDisposable
{
    private const string Channel = "media.changed";
    private const int Most = 20_000;

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = Most });
    private readonly IDbContextFactory<MediaDbContext> contexts;
    private readonly IMediaStore store;
    private readonly IBackplane backplane;
    private readonly IDisposable changes;
    private readonly IDisposable reconnections;
    private int forgotten;

    public MediaFiles(IDbContextFactory<MediaDbContext> contexts, IMediaStore store, IBackplane backplane)
    {
        (this.contexts, this.store, this.backplane) = (contexts, store, backplane);
        changes = backplane.Subscribe(Channel, hash =>
        {
            Forget(hash);
            return Task.CompletedTask;
        });
        reconnections = backplane.OnReconnected(() =>
        {
            Interlocked.Increment(ref forgotten);
            known.Clear();
            return Task.CompletedTask;
        });
    }

    public async ValueTask<MediaFile?> FindAsync(string hash, CancellationToken cancellation)
    {
        if (known.TryGetValue(hash, out MediaFile? file))
            return file;
        var before = Volatile.Read(ref forgotten);
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        // A rendition is as private as what it was made of. One public item is enough for anyone to have the content.
        var items = context.Items.Where(item => item.Hash == hash || context.Renditions.Any(rendition => rendition.Hash == hash && rendition.SourceHash == item.Hash));
        var row = await context.Blobs.AsNoTracking().Where(blob => blob.Hash == hash)
            .Select(blob => new { Blob = blob, IsPrivate = items.Any(item => item.IsPrivate) && !items.Any(item => !item.IsPrivate) }).SingleOrDefaultAsync(cancellation);
        if (row is null)
            return null;
        file = new(hash, row.Blob.Key, row.Blob.Size, MediaType.Of(row.Blob.ContentType), row.IsPrivate, store.FindFile(row.Blob.Key));
        // What changed while it was read may have been read as it was before: it is not remembered.
        if (before == Volatile.Read(ref forgotten))
            known.Set(hash, file, new MemoryCacheEntryOptions { Size = 1 });
        return file;
    }

    /// <summary>Tells every node that content went, or that who may have it has changed. This one knows when the call returns.</summary>
    public Task ForgetAsync(string hash, CancellationToken cancellation)
    {
        Forget(hash);
        return backplane.PublishAsync(Channel, hash, cancellation);
    }

    public void Dispose()
    {
        changes.Dispose();
        reconnections.Dispose();
        known.Dispose();
    }

    private void Forget(string hash)
    {
        Interlocked.Increment(ref forgotten);
        known.Remove(hash);
    }
}
