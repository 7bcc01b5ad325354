using Learn.Courses.Data;
using Microsoft.EntityFrameworkCore;

namespace Learn.Courses.Features;

/// <summary>
/// A course that is edited both as files and in the studio is never silently overwritten: once the studio has published it, its folder is left
/// aside, and where the folder has changed since, that is noted for the studio to show.
/// </summary>
internal sealed class StudioPrecedence(CoursesDbContext context, TimeProvider time)
{
    /// <param name="hash">SHA-256 of the folder's files.</param>
    /// <returns>Whether the folder must not be published.</returns>
    public async Task<bool> KeepsStudioVersionAsync(string key, string hash, CancellationToken cancellation)
    {
        if (await context.Courses.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancellation) is not { } course)
            return false;
        var current = await context.Sources.AsNoTracking().SingleOrDefaultAsync(row => row.VersionId == course.CurrentVersionId, cancellation);
        if (course.WithdrawnAt is null && current is not { FromStudio: true })
            return false;
        if (current?.Hash != hash && !await IsOldAsync(course.Id, hash, cancellation))
            await NoteAsync(key, hash, cancellation);
        return true;
    }

    /// <summary>Whether the folder still holds what was published from it before the studio took over.</summary>
    private Task<bool> IsOldAsync(Guid courseId, string hash, CancellationToken cancellation) =>
        context.Versions.Where(version => version.CourseId == courseId)
            .Join(context.Sources, version => version.Id, source => source.VersionId, (_, source) => source)
            .AnyAsync(source => !source.FromStudio && source.Hash == hash, cancellation);

    private async Task NoteAsync(string key, string hash, CancellationToken cancellation)
    {
        var noted = await context.FolderDifferences.SingleOrDefaultAsync(row => row.Key == key, cancellation);
        if (noted?.Hash == hash)
            return;
        if (noted is null)
            context.Add(noted = new() { Key = key, Hash = hash });
        (noted.Hash, noted.NoticedAt, noted.IsDismissed) = (hash, time.GetUtcNow(), false);
        await context.SaveChangesAsync(cancellation);
    }
}
