namespace Learn.Courses.Contracts;

/// <summary>Every version that was ever published, with the files that it was made of.</summary>
public interface ICourseVersions
{
    /// <param name="key">The id in course.yml.</param>
    /// <returns>The newest first; empty where there is no such course.</returns>
    Task<IReadOnlyList<PublishedVersion>> ListAsync(string key, CancellationToken cancellation);

    /// <returns>Null where there is no such version, or its files were not kept (it was published by an older site).</returns>
    Task<CourseFileSet?> ReadAsync(Guid versionId, CancellationToken cancellation);

    /// <summary>Courses whose folder below <c>Learn:ContentPath</c> says something else than what was published in the studio since.</summary>
    Task<IReadOnlyList<FolderConflict>> ConflictsAsync(CancellationToken cancellation);

    /// <summary>The files of the folder of such a course as they are now; null where it is gone.</summary>
    CourseFileSet? ReadFolder(string key);

    /// <summary>Leaves a folder aside until it changes again: the studio's version stays.</summary>
    Task DismissAsync(string key, CancellationToken cancellation);
}

/// <param name="Number">1 for the first version of the course.</param>
/// <param name="FromFolder">Whether it came from <c>Learn:ContentPath</c>; else it was published in the studio.</param>
/// <param name="HasFiles">Whether <see cref="ICourseVersions.ReadAsync"/> has its files.</param>
public sealed record PublishedVersion(Guid Id, int Number, DateTimeOffset PublishedAt, bool FromFolder, bool HasFiles, bool IsCurrent);

/// <param name="Key">The id in course.yml.</param>
public sealed record FolderConflict(string Key, DateTimeOffset NoticedAt);
