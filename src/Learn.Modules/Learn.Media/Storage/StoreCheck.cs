using Azure;
using Azure.Storage.Blobs;
using Learn.Platform;
using Microsoft.Extensions.Logging;

namespace Learn.Media.Storage;

/// <summary>Makes the container at the first start. A store that is away then does not keep the site from starting: uploads fail and say so.</summary>
internal sealed class StoreCheck(MediaOptions options, ILogger<StoreCheck> logger) : ISitePreparation
{
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        if (options.Provider != MediaOptions.AzureBlob)
            return;
        try
        {
            await new BlobContainerClient(options.Connection, options.Container).CreateIfNotExistsAsync(cancellationToken: cancellation);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            logger.LogError(exception, "The blob store at ConnectionStrings:Media can't be reached; media are missing until it can");
        }
    }
}
