using System.IO.Compression;
using Learn.Authoring.Drafts;
using Learn.Courses.Contracts;
using Learn.Media.Contracts;

namespace Learn.Authoring.Archive;

/// <summary>A course folder as a ZIP file, with what it shows from the media library.</summary>
internal static class CourseArchive
{
    /// <summary>Bytes of the course's own files in a ZIP file.</summary>
    public const long MostPacked = 64 * 1024 * 1024;

    /// <summary>Bytes of a ZIP file with all that the course shows.</summary>
    public const long MostWithMedia = MostPacked + 8L * 1024 * 1024 * 1024;

    /// <summary>Bytes of all the course's own files in it, unpacked.</summary>
    private const long MostUnpacked = 256L * 1024 * 1024;

    private const int MostEntries = 4_000;

    /// <summary>The same files give the same archive, byte by byte: entries are sorted and have one date.</summary>
    /// <param name="open">Opens the content of one of <paramref name="media"/>.</param>
    public static async Task WriteAsync(Stream output, string key, ICourseFiles files, IReadOnlyList<ArchivedMedia> media, Func<Guid, Task<Stream>> open, CancellationToken cancellation)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        foreach (var path in files.Paths)
            await WriteAsync(zip, $"{key}/{path}", files.Read(path), cancellation);
        foreach (var item in media)
        {
            await using var content = await open(item.Id);
            await MediaArchive.WriteAsync(zip, $"{key}/", item, content, cancellation);
        }
    }

    public static async Task WriteAsync(ZipArchive zip, string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await using var content = await Entry(zip, path, CompressionLevel.Optimal).OpenAsync(cancellation);
        await content.WriteAsync(bytes, cancellation);
    }

    public static ZipArchiveEntry Entry(ZipArchive zip, string path, CompressionLevel level)
    {
        var entry = zip.CreateEntry(path, level);
        entry.LastWriteTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry;
    }

    /// <summary>Reads an archive that anyone may have made: nothing is written anywhere, and no more is unpacked than a course can have.</summary>
    /// <param name="packed">Can seek, and stays open as long as <see cref="ReadArchive.Media"/> is used.</param>
    public static ReadArchive Read(Stream packed)
    {
        try
        {
            var zip = new ZipArchive(packed, ZipArchiveMode.Read, leaveOpen: true);
            return zip.Entries.Count > MostEntries ? ReadArchive.Refused("Archive too many") : Read(zip);
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or IndexOutOfRangeException)
        {
            return ReadArchive.Refused("Archive broken");
        }
    }

    private static ReadArchive Read(ZipArchive zip)
    {
        // A name ends with a slash where it is a folder.
        var entries = zip.Entries.Where(entry => !entry.FullName.EndsWith('/')).ToList();
        if (entries.FirstOrDefault(entry => IsHostile(entry.FullName)) is { } hostile)
            return ReadArchive.Refused("Archive leaves", hostile.FullName);
        var manifest = entries.Where(entry => entry.FullName == DraftPaths.Manifest || entry.FullName.EndsWith("/" + DraftPaths.Manifest, StringComparison.Ordinal))
            .Where(entry => !DraftPaths.IsIgnored(entry.FullName)).MinBy(entry => entry.FullName.Count(character => character == '/'));
        if (manifest is null)
            return ReadArchive.Refused("Archive without course");
        var prefix = manifest.FullName[..^DraftPaths.Manifest.Length];
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var media = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        var (ignored, faults, packed, total) = (new List<string>(), new List<ArchiveFault>(), 0L, 0L);
        foreach (var entry in entries)
        {
            var path = entry.FullName.StartsWith(prefix, StringComparison.Ordinal) ? entry.FullName[prefix.Length..] : null;
            if (path is null || DraftPaths.IsIgnored(path))
            {
                ignored.Add(entry.FullName);
                continue;
            }
            if (path.StartsWith(MediaArchive.Folder, StringComparison.Ordinal))
            {
                if (!media.TryAdd(path, entry))
                    faults.Add(new(path, "Archive twice"));
                continue;
            }
            packed += entry.CompressedLength;
            if (DraftPaths.Fault(path) is { } wrong)
            {
                faults.Add(new(path, wrong));
                continue;
            }
            var bytes = Unpack(entry, DraftPaths.IsText(path) ? DraftPaths.TextBytes : DraftPaths.MediaBytes);
            total += bytes.Length;
            if (total > MostUnpacked || packed > MostPacked)
                return ReadArchive.Refused("Archive too large");
            if (DraftPaths.Fault(path, bytes) is { } fault)
                faults.Add(new(path, fault));
            else if (!files.TryAdd(path, bytes))
                faults.Add(new(path, "Archive twice"));
            if (files.Count > DraftPaths.Files)
                return ReadArchive.Refused("Archive too many");
        }
        var described = MediaArchive.Read(media);
        faults.AddRange(described.Where(item => item.IsBomb).Select(item => new ArchiveFault(item.Content.FullName, "Archive too large")));
        return new(files, described, ignored, faults);
    }

    /// <summary>What the archive says of a length isn't believed: one byte more than allowed is read at most.</summary>
    public static byte[] Unpack(ZipArchiveEntry entry, int most)
    {
        using var content = entry.Open();
        var buffer = new byte[most + 1];
        var length = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return buffer[..length];
    }

    private static bool IsHostile(string name) =>
        name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal) || name.StartsWith('/') || name.Split('/').Any(part => part == "..") || name.Any(char.IsControl);
}

/// <param name="Files">By path below the folder that holds course.yml.</param>
/// <param name="Media">Of the media library; read while the archive is open.</param>
/// <param name="Ignored">What the course format ignores, and what stands outside of that folder.</param>
internal sealed record ReadArchive(IReadOnlyDictionary<string, byte[]> Files, IReadOnlyList<PackedMedia> Media, IReadOnlyList<string> Ignored, IReadOnlyList<ArchiveFault> Faults)
{
    public static ReadArchive Refused(string reason, string path = "") => new(new Dictionary<string, byte[]>(), [], [], [new(path, reason)]);
}

/// <param name="Path">Empty where the archive as a whole is meant.</param>
/// <param name="Reason">A key of the texts.</param>
internal sealed record ArchiveFault(string Path, string Reason);
