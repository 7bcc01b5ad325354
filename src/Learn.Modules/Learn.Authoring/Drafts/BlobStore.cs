using System.IO.Compression;
using System.Security.Cryptography;
using Learn.Authoring.Data;
using Learn.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Learn.Authoring.Drafts;

/// <summary>Contents by their hash. They never change, so what was read once lies in memory for the next keystroke's preview.</summary>
internal sealed class BlobCache : IDisposable
{
    private const long Capacity = 64 * 1024 * 1024;
    private readonly MemoryCache contents = new(new MemoryCacheOptions { SizeLimit = Capacity });

    public byte[]? Find(string hash) => contents.TryGetValue(hash, out byte[]? bytes) ? bytes : null;

    public void Keep(string hash, byte[] bytes) => contents.Set(hash, bytes, new MemoryCacheEntryOptions { Size = bytes.Length + 100 });

    public void Dispose() => contents.Dispose();
}

internal sealed class BlobStore(AuthoringDbContext context, BlobCache cache, TimeProvider time)
{
    /// <summary>Contents that are written in one transaction.</summary>
    private const int AtOnce = 20;

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <exception cref="InvalidOperationException">One of them isn't there.</exception>
    public async Task<IReadOnlyDictionary<string, byte[]>> ReadAsync(IEnumerable<string> hashes, CancellationToken cancellation)
    {
        var contents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var hash in hashes.Distinct())
        {
            if (cache.Find(hash) is { } bytes)
                contents[hash] = bytes;
            else
                missing.Add(hash);
        }
        foreach (var chunk in missing.Chunk(200))
        {
            foreach (var blob in await context.Blobs.AsNoTracking().Where(row => chunk.Contains(row.Hash)).ToListAsync(cancellation))
                cache.Keep(blob.Hash, contents[blob.Hash] = PackedBytes.Unpack(blob.Packed));
        }
        return missing.Find(hash => !contents.ContainsKey(hash)) is { } lost ? throw new InvalidOperationException($"The content {lost} is lost.") : contents;
    }

    /// <summary>One content, for readers that can't wait (<see cref="Courses.Contracts.ICourseFiles"/>); what many need is better read at once.</summary>
    /// <exception cref="InvalidOperationException">It isn't there.</exception>
    public byte[] Read(string hash)
    {
        if (cache.Find(hash) is { } known)
            return known;
        var bytes = PackedBytes.Unpack(context.Blobs.AsNoTracking().Where(row => row.Hash == hash).Select(row => row.Packed).Single());
        cache.Keep(hash, bytes);
        return bytes;
    }

    /// <summary>Keeps a content in the running transaction; one that is there already is spared by the next <see cref="Features.DropUnusedContents"/>.</summary>
    public async Task AddAsync(string hash, byte[] bytes, CancellationToken cancellation)
    {
        if (await SpareAsync([hash], cancellation) == 0)
            await InsertAsync(hash, PackedBytes.Pack(bytes, CompressionLevel.Fastest), cancellation);
        cache.Keep(hash, bytes);
    }

    /// <summary>Keeps many contents before a transaction that needs them, so that nobody waits while they are packed and written.</summary>
    public async Task AddAllAsync(IEnumerable<byte[]> contents, CancellationToken cancellation)
    {
        foreach (var chunk in contents.Chunk(AtOnce))
        {
            var missing = chunk.DistinctBy(HashOf).ToDictionary(HashOf);
            await SpareAsync([.. missing.Keys], cancellation);
            var hashes = missing.Keys.ToList();
            foreach (var known in await context.Blobs.Where(row => hashes.Contains(row.Hash)).Select(row => row.Hash).ToListAsync(cancellation))
                missing.Remove(known);
            var packed = missing.Select(content => (Hash: content.Key, Bytes: PackedBytes.Pack(content.Value, CompressionLevel.Fastest))).ToList();
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
            foreach (var content in packed)
                await InsertAsync(content.Hash, content.Bytes, cancellation);
            await transaction.CommitAsync(cancellation);
        }
    }

    /// <returns>How many of them are there.</returns>
    private async Task<int> SpareAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return await context.Blobs.Where(row => hashes.Contains(row.Hash)).ExecuteUpdateAsync(set => set.SetProperty(row => row.AddedAt, now), cancellation);
    }

    private async Task InsertAsync(string hash, byte[] packed, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        object at = context.Database.IsSqlite() ? UtcTextConverter.ToText(now) : now;
        // Another draft may add the same at this moment.
        await context.Database.ExecuteSqlAsync($"""INSERT INTO authoring_blobs ("Hash", "Packed", "AddedAt") VALUES ({hash}, {packed}, {at}) ON CONFLICT ("Hash") DO NOTHING""", cancellation);
    }
}
