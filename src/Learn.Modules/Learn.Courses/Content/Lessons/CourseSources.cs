using Learn.Courses.Content.Files;
using Learn.Courses.Content.Manifest;
using Learn.Courses.Contracts;

namespace Learn.Courses.Content.Lessons;

/// <summary>Everything of a course that a page's links may point at.</summary>
/// <param name="Lessons">By path below the course folder.</param>
/// <param name="KnownCourses">Slugs that may follow «/courses/».</param>
/// <param name="Library">Null where the site has none.</param>
internal sealed record CourseSources(
    CourseManifest Manifest,
    ICourseFiles Folder,
    CourseMedia Media,
    IReadOnlyDictionary<string, Lesson> Lessons,
    IReadOnlySet<string> KnownCourses,
    IMediaLibrary? Library);
