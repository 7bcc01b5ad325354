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

    /// <summary>All files of a draft: its texts at once, and pictures when they are asked for, which a preview or an outline hardly does.</summary>
    public static async Task<ICourseFiles> ReadTextsAsync(this AuthoringDbContext context, BlobStore blobs, Draft draft, CancellationToken cancellation)
    {
        var rows = await context.Files.AsNoTracking().Where(row => row.DraftId == draft.Id).ToListAsync(cancellation);
        var contents = await blobs.ReadAsync(rows.Where(row => DraftPaths.IsText(row.Path)).Select(row => row.Hash), cancellation);
        return new DraftFileSet(NameOf(draft.Key), rows, hash => contents.GetValueOrDefault(hash) ?? blobs.Read(hash));
    }

    /// <summary>The files with one of them replaced, as an editor has it before her who has not saved yet.</summary>
    public static ICourseFiles With(this ICourseFiles files, string path, byte[] bytes) => new EditedFiles(files, path, bytes);
}
