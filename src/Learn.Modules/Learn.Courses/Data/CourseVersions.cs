using Learn.Courses.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Learn.Courses.Data;

/// <inheritdoc cref="ICourseVersions"/>
internal sealed class CourseVersions(IDbContextFactory<CoursesDbContext> contexts, CourseFolders folders) : ICourseVersions
{
    public async Task<IReadOnlyList<PublishedVersion>> ListAsync(string key, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        if (await context.Courses.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancellation) is not { } course)
            return [];
        var versions = await context.Versions.Where(row => row.CourseId == course.Id).OrderByDescending(row => row.Number)
            .Select(row => new { row.Id, row.Number, row.PublishedAt }).ToListAsync(cancellation);
        var ids = versions.ConvertAll(version => version.Id);
        var sources = await context.Sources.Where(row => ids.Contains(row.VersionId)).ToDictionaryAsync(row => row.VersionId, row => row.FromStudio, cancellation);
        return [.. versions.Select(version => new PublishedVersion(
            version.Id, version.Number, version.PublishedAt, !sources.GetValueOrDefault(version.Id), sources.ContainsKey(version.Id), version.Id == course.CurrentVersionId))];
    }

    public async Task<CourseFileSet?> ReadAsync(Guid versionId, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.ReadSourceAsync(versionId, cancellation);
    }

    public async Task<IReadOnlyList<FolderConflict>> ConflictsAsync(CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        return await context.FolderDifferences.Where(row => !row.IsDismissed).OrderBy(row => row.Key)
            .Select(row => new FolderConflict(row.Key, row.NoticedAt)).ToListAsync(cancellation);
    }

    public CourseFileSet? ReadFolder(string key) => folders.Read(key);

    public async Task DismissAsync(string key, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await context.FolderDifferences.Where(row => row.Key == key).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsDismissed, true), cancellation);
    }
}
