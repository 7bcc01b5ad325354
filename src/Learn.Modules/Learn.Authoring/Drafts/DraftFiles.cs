using Learn.Authoring.Data;
using Learn.Courses.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Learn.Authoring.Drafts;

internal static class DraftFiles
{
    /// <summary>What faults call the files of a draft.</summary>
    public static string NameOf(string key) => $"courses/{key}";

    /// <summary>All files of a draft.</summary>
    public static async Task<CourseFileSet> ReadFilesAsync(this AuthoringDbContext context, BlobStore blobs, Draft draft, CancellationToken cancellation)
    {
        var rows = await context.Files.AsNoTracking().Where(row => row.DraftId == draft.Id).Select(row => new { row.Path, row.Hash }).ToListAsync(cancellation);
        var contents = await blobs.ReadAsync(rows.Select(row => row.Hash), cancellation);
        return new(NameOf(draft.Key), rows.Select(row => KeyValuePair.Create(row.Path, contents[row.Hash])));
    }

    /// <summary>The files with some of them replaced, as an editor has them before her who has not saved yet.</summary>
    public static CourseFileSet With(this ICourseFiles files, string path, byte[] bytes) =>
        new(files.Name, files.Paths.Where(known => known != path).Select(known => KeyValuePair.Create(known, files.Read(known))).Append(KeyValuePair.Create(path, bytes)));
}
