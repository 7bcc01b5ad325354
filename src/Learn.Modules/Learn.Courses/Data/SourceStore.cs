using System.Security.Cryptography;
using Learn.Courses.Content.Files;
using Learn.Courses.Contracts;
using Learn.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Courses.Data;

/// <summary>Keeps the files of versions; each file once, however many versions have it.</summary>
internal static class SourceStore
{
    /// <summary>Adds the files of a version to what <paramref name="context"/> saves next.</summary>
    public static async Task KeepSourceAsync(this CoursesDbContext context, Guid versionId, ICourseFiles files, bool fromStudio, CancellationToken cancellation)
    {
        var bytes = files.Paths.ToDictionary(path => path, files.Read, StringComparer.Ordinal);
        var hashes = bytes.ToDictionary(file => file.Key, file => Convert.ToHexStringLower(SHA256.HashData(file.Value)), StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in hashes.Values.Distinct().Chunk(500))
            known.UnionWith(await context.SourceBlobs.Where(blob => chunk.Contains(blob.Hash)).Select(blob => blob.Hash).ToListAsync(cancellation));
        foreach (var (path, hash) in hashes)
        {
            context.Add(new VersionFile { VersionId = versionId, Path = path, Hash = hash });
            if (known.Add(hash))
                context.Add(new SourceBlob { Hash = hash, Packed = PackedBytes.Pack(bytes[path]) });
        }
        context.Add(new VersionSource { VersionId = versionId, FromStudio = fromStudio, Hash = FolderHash.OfSource(files) });
    }

    /// <returns>Null where the version's files were not kept.</returns>
    public static async Task<CourseFileSet?> ReadSourceAsync(this CoursesDbContext context, Guid versionId, CancellationToken cancellation)
    {
        var key = await context.Versions.Where(version => version.Id == versionId && context.Sources.Any(source => source.VersionId == versionId))
            .Join(context.Courses, version => version.CourseId, course => course.Id, (_, course) => course.Key).SingleOrDefaultAsync(cancellation);
        if (key is null)
            return null;
        var files = await context.SourceFiles.Where(file => file.VersionId == versionId)
            .Join(context.SourceBlobs, file => file.Hash, blob => blob.Hash, (file, blob) => new { file.Path, blob.Packed }).ToListAsync(cancellation);
        return new(CourseFolders.NameOf(key), files.Select(file => KeyValuePair.Create(file.Path, PackedBytes.Unpack(file.Packed))));
    }
}
