using Microsoft.AspNetCore.Http;

namespace Learn.Courses.Contracts;

/// <summary>The published courses, in memory.</summary>
public interface ICatalogue
{
    /// <summary>The current version of every course that is offered.</summary>
    IReadOnlyCollection<PublishedCourse> Courses { get; }

    /// <summary>The current version of the course that has this slug, or had it once; null when none did. It may be withdrawn.</summary>
    PublishedCourse? Find(string slug);

    /// <summary>The current version of the course with this id, or null. It may be withdrawn.</summary>
    PublishedCourse? Find(Guid courseId);

    /// <summary>Any version that was ever published, from memory when it was asked for before; null when there is none.</summary>
    ValueTask<PublishedCourse?> FindVersionAsync(Guid versionId, CancellationToken cancellation);
}

/// <summary>A published version of a course.</summary>
/// <param name="Number">1 for the first version of the course.</param>
public sealed record PublishedCourse(Guid CourseId, Guid VersionId, int Number, DateTimeOffset PublishedAt, CourseOutline Outline)
{
    public string Slug => Outline.Slug;

    /// <summary>Whether it is no longer offered: those who are enrolled go on, nobody begins.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>Where a page of the course is now that was asked for under a slug it had before; null when it was asked for where it is.</summary>
    /// <param name="slug">The one in the request's path: <c>/courses/{slug}…</c>.</param>
    public string? NewAddress(HttpRequest request, string slug) => Slug.Equals(slug, StringComparison.OrdinalIgnoreCase)
        ? null
        : $"/courses/{Slug}{request.Path.Value!["/courses/".Length..][slug.Length..]}{request.QueryString}";

    /// <summary>Lessons by id.</summary>
    public IReadOnlyDictionary<string, LessonOutline> Lessons { get; } =
        Outline.Lessons.ToDictionary(lesson => lesson.Id, StringComparer.Ordinal);
}
