using Learn.Courses.Contracts;
using Learn.Learning.Progress;
using Learn.Platform.Localization;

namespace Learn.Learning.Features;

/// <summary>A course and how far someone is in it; the record is null for someone who has not begun.</summary>
internal sealed class CourseView(PublishedCourse course, CourseRecord? record)
{
    public PublishedCourse Course => course;

    public CourseRecord? Record => record;

    public string Slug => course.Slug;

    public string Language { get; } = course.Outline.LanguageFor(SiteCultures.Current);

    public CourseTexts Texts => course.Outline.Texts[Language];

    public string Cover => course.Outline.Cover ?? $"/covers/{course.Outline.Topic}.svg";

    public IReadOnlyList<string> Required => course.Outline.RequiredLessons;

    /// <summary>How many of the required lessons are done.</summary>
    public int Done => record is null ? 0 : Required.Count(record.IsDone);

    public bool IsComplete => record?.CompletedAt is not null || Done == Required.Count;

    public bool HasBegun => record is { Lessons.Count: > 0 };

    /// <summary>The required lessons that are not done, in order.</summary>
    public IEnumerable<LessonOutline> Missing => course.Outline.Lessons.Where(lesson => Required.Contains(lesson.Id) && record?.IsDone(lesson.Id) != true);

    public int MinutesLeft => Missing.Sum(lesson => lesson.Texts[Language].Minutes);

    /// <summary>Where to go on: the first lesson that is missing, else the first of the course.</summary>
    public LessonOutline Resume => Missing.FirstOrDefault() ?? course.Outline.Lessons.First();

    public string ResumeUrl => $"/courses/{Slug}/{Resume.Id}";

    /// <summary>The quiz that a lesson waits for, or null.</summary>
    public LessonOutline? WaitsFor(string lessonId) => CompletionRules.WaitsFor(course, lessonId, record);

    public LessonOutline? After(string lessonId) => course.Outline.Lessons.SkipWhile(lesson => lesson.Id != lessonId).Skip(1).FirstOrDefault();
}
