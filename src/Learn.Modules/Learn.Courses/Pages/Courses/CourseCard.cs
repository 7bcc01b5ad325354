using Learn.Courses.Contracts;
using Learn.Platform.Localization;

namespace Learn.Courses.Pages.Courses;

/// <summary>A course as lists show it, in the reader's language where the course has it.</summary>
internal sealed record CourseCard(PublishedCourse Course)
{
    public CourseOutline Outline => Course.Outline;

    public string Slug => Course.Slug;

    public string Language { get; } = Course.Outline.LanguageFor(SiteCultures.Current);

    public CourseTexts Texts => Outline.Texts[Language];

    public string Title => Texts.Title;

    public string Cover => Outline.Cover ?? $"/covers/{Outline.Topic}.svg";

    /// <summary>Minutes of all lessons.</summary>
    public int Minutes => Outline.Lessons.Sum(lesson => lesson.Texts[Language].Minutes);
}
