using System.Globalization;
using Azure.Storage.Blobs;
using Learn.Platform.Data;
using Microsoft.Extensions.Configuration;

namespace Learn.Media.Storage;

/// <summary>The settings under <c>Media</c>.</summary>
/// <param name="Provider">«FileSystem» or «AzureBlob».</param>
/// <param name="Folder">Of the file system's store, absolute.</param>
/// <param name="Connection">Of the blob store; null on the file system.</param>
/// <param name="MaxSize">Bytes of one file; kinds may have a lower limit.</param>
/// <param name="Quota">Bytes that one person may keep.</param>
/// <param name="FfmpegPath">The program, or «ffmpeg» to be looked for on the PATH; empty switches the jobs off.</param>
/// <param name="Jobs">How many jobs run at once on this node; 0 leaves them to other nodes.</param>
/// <param name="Redirect">Whether browsers reach the blob store, so that private downloads can be left to it.</param>
internal sealed record MediaOptions(string Provider, string Folder, string? Connection, string Container, long MaxSize, long Quota, string FfmpegPath, int Jobs, bool Redirect)
{
    public const string FileSystem = "FileSystem";
    public const string AzureBlob = "AzureBlob";
    private const long Gigabyte = 1L << 30;

    /// <exception cref="InvalidOperationException">A setting makes no sense; the message says which.</exception>
    public static MediaOptions Read(IConfiguration configuration, DatabaseOptions database)
    {
        var settings = configuration.GetSection("Media");
        var provider = settings["Provider"] is not { Length: > 0 } named || named.Equals(FileSystem, StringComparison.OrdinalIgnoreCase) ? FileSystem
            : named.Equals(AzureBlob, StringComparison.OrdinalIgnoreCase) ? AzureBlob
            : throw new InvalidOperationException($"Media:Provider is «{named}»; it can be {FileSystem} or {AzureBlob}.");
        var connection = configuration.GetConnectionString("Media");
        if (provider == AzureBlob && string.IsNullOrEmpty(connection))
            throw new InvalidOperationException("Media:Provider is AzureBlob, so ConnectionStrings:Media has to say where it is.");
        return new(
            provider, Path.GetFullPath(settings["Path"] ?? "media", database.DataPath), connection, settings["Container"] ?? "media",
            Number(settings, "MaxSize", 4 * Gigabyte), Number(settings, "Quota", 50 * Gigabyte), settings["Ffmpeg"] ?? "ffmpeg", (int)Number(settings, "Jobs", 1),
            settings.GetValue("Redirect", true));
    }

    public IMediaStore CreateStore() => Provider == FileSystem ? new FileSystemMediaStore(Folder) : new AzureBlobMediaStore(new BlobContainerClient(Connection, Container));

    private static long Number(IConfigurationSection settings, string name, long usual) => settings[name] is not { Length: > 0 } text ? usual
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidOperationException($"Media:{name} is «{text}»; it has to be a whole number.");
}
