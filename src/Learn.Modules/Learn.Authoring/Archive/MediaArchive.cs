using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Learn.Authoring.Drafts;
using Learn.Media.Contracts;

namespace Learn.Authoring.Archive;

/// <summary>
/// What a course shows from the media library, beside its own files in the archive: <c>media/{id}/content.…</c> as it is, <c>media.json</c> with its names and texts, and
/// <c>{language}.vtt</c>. So a course can go to a site that has nothing.
/// </summary>
internal static class MediaArchive
{
    public const string Folder = "media/";

    private const string Description = "media.json";

    /// <summary>Bytes of a description or of captions.</summary>
    private const int MostText = 2 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(ZipArchive zip, string prefix, ArchivedMedia item, Stream content, CancellationToken cancellation)
    {
        var folder = $"{prefix}{Folder}{item.Id:D}/";
        await using (var packed = await CourseArchive.Entry(zip, folder + item.FileName, CompressionLevel.NoCompression).OpenAsync(cancellation))
            await content.CopyToAsync(packed, cancellation);
        var about = new About(item.Name, item.FileName, item.Hash, item.Size, new(item.AlternativeTexts.ToDictionary()), item.Licence, item.Source);
        await CourseArchive.WriteAsync(zip, folder + Description, JsonSerializer.SerializeToUtf8Bytes(about, Json), cancellation);
        foreach (var (language, text) in item.Captions.OrderBy(track => track.Key, StringComparer.Ordinal))
            await CourseArchive.WriteAsync(zip, $"{folder}{language}.vtt", Encoding.UTF8.GetBytes(text), cancellation);
    }

    /// <summary>Reads the descriptions; the contents are left in the archive until they are wanted.</summary>
    /// <param name="entries">By path below the course's folder.</param>
    /// <exception cref="InvalidDataException">One of them isn't what it has to be.</exception>
    public static IReadOnlyList<PackedMedia> Read(IReadOnlyDictionary<string, ZipArchiveEntry> entries)
    {
        var found = new List<PackedMedia>();
        foreach (var (path, entry) in entries.Where(entry => entry.Key.EndsWith("/" + Description, StringComparison.Ordinal)).OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var parts = path.Split('/');
            if (parts.Length != 3 || !Guid.TryParseExact(parts[1], "D", out var id) || ReadAbout(entry) is not { } about || !entries.TryGetValue($"{Folder}{parts[1]}/{about.FileName}", out var content))
                throw new InvalidDataException(path);
            var captions = entries.Where(other => other.Key.StartsWith($"{Folder}{parts[1]}/", StringComparison.Ordinal) && other.Key.EndsWith(".vtt", StringComparison.Ordinal))
                .ToDictionary(other => Path.GetFileNameWithoutExtension(other.Key), other => DraftPaths.TryRead(CourseArchive.Unpack(other.Value, MostText)) ?? throw new InvalidDataException(other.Key));
            found.Add(new(new(id, about.Name, about.FileName, about.Sha256, content.Length, about.AlternativeTexts ?? [], captions, about.Licence, about.Source), content));
        }
        return found;
    }

    private static About? ReadAbout(ZipArchiveEntry entry)
    {
        try
        {
            return JsonSerializer.Deserialize<About>(CourseArchive.Unpack(entry, MostText), Json) is { Name: not null, FileName: not null, Sha256: not null } about ? about : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record About(string Name, string FileName, string Sha256, long Size, SortedDictionary<string, string>? AlternativeTexts, string? Licence, string? Source);
}

/// <param name="Content">Open it while the archive is open.</param>
internal sealed record PackedMedia(ArchivedMedia Item, ZipArchiveEntry Content)
{
    /// <summary>A film doesn't get smaller by packing: what unpacks to many times its size is no film.</summary>
    private const int MostPacked = 20;

    public bool IsBomb => Content.Length > MostPacked * (Content.CompressedLength + 1024);
}
