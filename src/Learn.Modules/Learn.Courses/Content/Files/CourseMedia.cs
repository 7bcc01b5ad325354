using System.Security.Cryptography;
using Learn.Courses.Contracts;

namespace Learn.Courses.Content.Files;

/// <summary>The pictures and other files of a course, each read and checked once, when something uses it.</summary>
internal sealed class CourseMedia(ICourseFiles folder, FaultLog faults)
{
    private readonly Dictionary<string, MediaFile?> read = new(StringComparer.Ordinal);

    /// <summary>Paths that something has asked for, whether they were good or not.</summary>
    public IReadOnlyCollection<string> Used => read.Keys;

    public IReadOnlyList<CourseFile> Files => [.. read.Values.OfType<MediaFile>().Select(media => media.File).DistinctBy(file => file.Url)];

    /// <returns>The file, or null where it isn't fit to be served (a fault at the file itself tells why).</returns>
    /// <param name="path">Of a file that is there.</param>
    public MediaFile? Get(string path)
    {
        if (!read.TryGetValue(path, out var media)) read[path] = media = Read(path);
        return media;
    }

    private MediaFile? Read(string path)
    {
        var own = faults.In(folder.Shown(path));
        var length = folder.Length(path);
        if (length is 0 or > ContentLimits.MediaBytes)
        {
            own.Add(1, length == 0 ? "the file is empty" : $"the file has {length / 1024} KB; at most {ContentLimits.MediaBytes / 1024} KB are allowed: make it smaller");
            return null;
        }
        var bytes = folder.Read(path);
        if (MediaInspector.Inspect(path, bytes, own) is not { } kind) return null;
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..32];
        return new(new(hash, Path.GetFileName(path), kind.ContentType, bytes), kind);
    }
}

/// <summary>A file that is served, and what it is.</summary>
internal sealed record MediaFile(CourseFile File, MediaKind Kind);
