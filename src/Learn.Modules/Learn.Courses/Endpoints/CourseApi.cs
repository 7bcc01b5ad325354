using Learn.Courses.Contracts;
using Learn.Courses.Features;
using Learn.Platform.Localization;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Learn.Courses.Endpoints;

internal static class CourseApi
{
    public static void MapCoursesApi(this IEndpointRouteBuilder routes)
    {
        var courses = routes.MapGroup("/api/v1/courses").WithTags("Courses");
        courses.MapGet("", ListAsync).WithName("ListCourses").WithSummary("Courses in the language of the request, found and filtered.");
        courses.MapGet("{course}", Get).WithName("GetCourse").WithSummary("A course with its sections and lessons.");
    }

    private static async Task<Ok<CourseList>> ListAsync(
        string? q, [FromQuery] string[]? topic, [FromQuery] string[]? level, [FromQuery] string[]? audience, [FromQuery] string[]? language,
        string? sort, int? page, int? pageSize, IMediator mediator, CancellationToken cancellation)
    {
        var filter = new CourseFilter
        {
            Text = q,
            Sort = sort,
            Page = page ?? 1,
            Chosen = new Dictionary<string, IReadOnlyList<string>> { ["topic"] = topic ?? [], ["level"] = level ?? [], ["audience"] = audience ?? [], ["language"] = language ?? [] },
        };
        var found = await mediator.Send(new FindCourses(filter, SiteCultures.Current, Math.Clamp(pageSize ?? 20, 1, 100)), cancellation);
        return TypedResults.Ok(new CourseList([.. found.Courses.Select(course => Item(course.Course))], found.Total));
    }

    private static Results<Ok<CourseDetail>, NotFound> Get(string course, ICatalogue catalogue) =>
        catalogue.Find(course) is { IsWithdrawn: false } found ? TypedResults.Ok(Detail(found)) : TypedResults.NotFound();

    private static CourseItem Item(PublishedCourse course)
    {
        var outline = course.Outline;
        var language = outline.LanguageFor(SiteCultures.Current);
        return new(course.Slug, outline.Texts[language].Title, outline.Texts[language].Summary, language, outline.Topic, outline.Level, outline.Audience, outline.Hours, course.Lessons.Count);
    }

    private static CourseDetail Detail(PublishedCourse course)
    {
        var (outline, item) = (course.Outline, Item(course));
        var language = item.Language;
        return new(item.Slug, item.Title, item.Summary, language, outline.Languages, item.Topic, item.Level, item.Audience, item.Hours, outline.Licence, outline.Updated,
            course.Number, outline.Texts[language].Objectives, outline.RequiredLessons,
            [.. outline.Sections.Select(section => new SectionDetail(section.Titles[language], [.. section.Lessons.Select(lesson => new LessonDetail(
                lesson.Id, lesson.Texts[language].Title, lesson.Kind == LessonKind.Quiz ? "quiz" : "reading", lesson.Texts[language].Minutes))]))]);
    }
}

/// <param name="Total">How many there are on all pages.</param>
internal sealed record CourseList(IReadOnlyList<CourseItem> Items, int Total);

internal sealed record CourseItem(
    string Slug, string Title, string Summary, string Language, string Topic, string Level, IReadOnlyList<string> Audience, decimal Hours, int Lessons);

/// <param name="Version">1 for the first version that was published.</param>
/// <param name="RequiredLessons">Slugs of the lessons to complete for the course to be complete.</param>
internal sealed record CourseDetail(
    string Slug, string Title, string Summary, string Language, IReadOnlyList<string> Languages, string Topic, string Level, IReadOnlyList<string> Audience, decimal Hours,
    string Licence, DateOnly Updated, int Version, IReadOnlyList<string> Objectives, IReadOnlyList<string> RequiredLessons, IReadOnlyList<SectionDetail> Sections);

internal sealed record SectionDetail(string Title, IReadOnlyList<LessonDetail> Lessons);

/// <param name="Kind">«reading» or «quiz».</param>
internal sealed record LessonDetail(string Slug, string Title, string Kind, int Minutes);
