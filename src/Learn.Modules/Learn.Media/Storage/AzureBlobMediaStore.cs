using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Sas;

namespace Learn.Media.Storage;

/// <summary>
/// Block blobs of a container, named by their key. A block's id is the offset it begins at, so the uncommitted blocks themselves tell how
/// much is safe, to whichever node asks.
/// </summary>
internal sealed class AzureBlobMediaStore(BlobContainerClient container) : IMediaStore
{
    /// <summary>In the metadata of content that is whole; without it a blob is a beginning that <see cref="TruncateAsync"/> kept.</summary>
    private const string Whole = "whole";

    /// <summary>What each upload holds in memory; 4 GB take 4,096 of the 50,000 blocks that a blob may have.</summary>
    public int BlockSize => 1024 * 1024;

    public async Task<long> GetLengthAsync(Guid key, CancellationToken cancellation) => (await StagedAsync(key, cancellation)).Length;

    public Task StageAsync(Guid key, long offset, ReadOnlyMemory<byte> block, CancellationToken cancellation) => TryAsync(async () =>
    {
        using var body = new ReadOnlyMemoryStream(block);
        await Blob(key).StageBlockAsync(BlockId(offset), body, options: null, cancellation);
    });

    /// <summary>Committing a shorter list drops every other uncommitted block.</summary>
    public Task TruncateAsync(Guid key, long length, CancellationToken cancellation) => TryAsync(async () =>
    {
        var staged = await StagedAsync(key, cancellation);
        if (staged.Length > length)
            await Blob(key).CommitBlockListAsync(staged.Ids.TakeWhile(id => OffsetOf(id) < length), new CommitBlockListOptions(), cancellation);
    });

    public Task CommitAsync(Guid key, CancellationToken cancellation) => TryAsync(async () =>
    {
        if (await ExistsAsync(key, cancellation))
            return;
        var staged = await StagedAsync(key, cancellation);
        if (staged.Ids.Count == 0)
            throw new MediaStoreException($"Nothing was staged under {key}.");
        var metadata = new Dictionary<string, string> { [Whole] = "yes" };
        await Blob(key).CommitBlockListAsync(staged.Ids, new CommitBlockListOptions { Metadata = metadata }, cancellation);
    });

    public async Task<Stream?> OpenAsync(Guid key, long offset, long length, CancellationToken cancellation)
    {
        if (length == 0)
            return await ExistsAsync(key, cancellation) ? Stream.Null : null;
        try
        {
            var download = await Blob(key).DownloadStreamingAsync(new BlobDownloadOptions { Range = new HttpRange(offset, length) }, cancellation);
            if (download.Value.Details.Metadata.ContainsKey(Whole))
                return new PartStream(download.Value.Content, length);
            await download.Value.Content.DisposeAsync();
            return null;
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 416)
        {
            return null;
        }
        catch (Exception exception) when (IsAway(exception))
        {
            throw Failed(exception);
        }
    }

    public async Task<bool> ExistsAsync(Guid key, CancellationToken cancellation)
    {
        try
        {
            var properties = await Blob(key).GetPropertiesAsync(cancellationToken: cancellation);
            return properties.Value.Metadata.ContainsKey(Whole);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return false;
        }
        catch (Exception exception) when (IsAway(exception))
        {
            throw Failed(exception);
        }
    }

    /// <summary>Blocks of a blob that was never committed can't be deleted; an empty commit drops them, and then the blob can go.</summary>
    public Task DeleteAsync(Guid key, CancellationToken cancellation) => TryAsync(async () =>
    {
        if ((await Blob(key).DeleteIfExistsAsync(cancellationToken: cancellation)).Value || (await StagedAsync(key, cancellation)).Ids.Count == 0)
            return;
        await Blob(key).CommitBlockListAsync([], new CommitBlockListOptions(), cancellation);
        await Blob(key).DeleteIfExistsAsync(cancellationToken: cancellation);
    });

    public async IAsyncEnumerable<StoredKey> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in container.GetBlobsAsync(states: BlobStates.Uncommitted, cancellationToken: cancellation))
        {
            if (Guid.TryParseExact(blob.Name, "N", out var key))
                yield return new(key, blob.Properties.LastModified ?? DateTimeOffset.MinValue);
        }
    }

    public string? FindFile(Guid key) => null;

    /// <summary>A service SAS (Azure Storage, «Create a service SAS»), which needs the account's key.</summary>
    public Uri? SignUrl(Guid key, SignedDelivery delivery)
    {
        var blob = Blob(key);
        if (!blob.CanGenerateSasUri)
            return null;
        return blob.GenerateSasUri(new BlobSasBuilder(BlobSasPermissions.Read, delivery.ExpiresAt)
        {
            BlobContainerName = container.Name,
            BlobName = blob.Name,
            Resource = "b",
            ContentType = delivery.ContentType,
            ContentDisposition = delivery.Disposition,
            CacheControl = "private, max-age=300",
        });
    }

    private BlockBlobClient Blob(Guid key) => container.GetBlockBlobClient(key.ToString("N"));

    /// <summary>The blocks that follow each other from the start, the newest of each offset.</summary>
    private async Task<(IReadOnlyList<string> Ids, long Length)> StagedAsync(Guid key, CancellationToken cancellation)
    {
        try
        {
            var list = await Blob(key).GetBlockListAsync(BlockListTypes.All, cancellationToken: cancellation);
            var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var block in list.Value.CommittedBlocks.Concat(list.Value.UncommittedBlocks))
                sizes[block.Name] = block.SizeLong;

            var (ids, length) = (new List<string>(), 0L);
            while (sizes.TryGetValue(BlockId(length), out var size))
            {
                ids.Add(BlockId(length));
                length += size;
            }
            return (ids, length);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return ([], 0);
        }
        catch (Exception exception) when (IsAway(exception))
        {
            throw Failed(exception);
        }
    }

    /// <summary>All ids of a blob are equally long, as the service wants it.</summary>
    private static string BlockId(long offset) => Convert.ToBase64String(Encoding.ASCII.GetBytes(offset.ToString("D18", CultureInfo.InvariantCulture)));

    private static long OffsetOf(string id) => long.Parse(Encoding.ASCII.GetString(Convert.FromBase64String(id)), CultureInfo.InvariantCulture);

    private static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (IsAway(exception))
        {
            throw Failed(exception);
        }
    }

    private static bool IsAway(Exception exception) => exception is RequestFailedException or AggregateException or IOException;

    private static MediaStoreException Failed(Exception exception) => new("The blob store did not answer as it should.", exception);
}
