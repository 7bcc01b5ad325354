using Learn.Courses.Contracts;
using Learn.Learning.Features;
using Learn.Learning.Progress;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;

namespace Learn.Learning.Endpoints;

internal static class EnrollmentApi
{
    public static void MapEnrollmentApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").RequireAuthorization().WithTags("Enrollment");
        var enrollment = api.MapGroup("/courses/{course}/enrollment").RequireRateLimiting(RateLimits.Writes);
        enrollment.MapPut("", EnrollAsync).WithName("Enroll").WithSummary("Enrolls in a course, or comes back to it.");
        enrollment.MapDelete("", LeaveAsync).WithName("LeaveCourse").WithSummary("Leaves a course; its progress is kept.");
        api.MapGet("/me/learning", MineAsync).WithName("GetMyLearning").WithSummary("The courses one is enrolled in, with their lessons' states.");
    }

    private static async Task<Results<Ok<LearningItem>, NotFound>> EnrollAsync(string course, HttpContext http, IMediator mediator, ICatalogue catalogue) =>
        await mediator.Send(new EnrollLearner(http.User.Id()!.Value, course)) is { } record && await ItemAsync(record, catalogue) is { } item
            ? TypedResults.Ok(item)
            : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> LeaveAsync(string course, HttpContext http, IMediator mediator) =>
        await mediator.Send(new LeaveCourse(http.User.Id()!.Value, course)) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Ok<LearningList>> MineAsync(HttpContext http, LearnerRecords records, ICatalogue catalogue)
    {
        var items = new List<LearningItem>();
        foreach (var record in (await records.GetAsync(http.User.Id()!.Value, http.RequestAborted)).Courses.Values.Where(course => course.LeftAt is null))
        {
            if (await ItemAsync(record, catalogue) is { } item)
                items.Add(item);
        }
        return TypedResults.Ok(new LearningList([.. items.OrderBy(item => item.EnrolledAt)]));
    }

    private static async ValueTask<LearningItem?> ItemAsync(CourseRecord record, ICatalogue catalogue)
    {
        if (await catalogue.FindVersionAsync(record.VersionId, CancellationToken.None) is not { } version)
            return null;
        var view = new CourseView(version, record);
        return new(view.Slug, view.Texts.Title, version.Number, record.EnrolledAt, record.CompletedAt, record.CompletedAt is null ? "started" : "completed",
            view.Done, view.Required.Count, view.MinutesLeft, view.IsComplete ? null : view.Resume.Id,
            [.. version.Outline.Lessons.Select(lesson => Lesson(lesson.Id, record.Lessons.GetValueOrDefault(lesson.Id)))]);
    }

    private static LessonItem Lesson(string id, LessonRecord? lesson) => lesson is null
        ? new(id, "new", null, 0, 0)
        : new(id, lesson.CompletedAt is null ? "started" : "completed", lesson.CompletedAt, lesson.Position, lesson.Seconds);
}

internal sealed record LearningList(IReadOnlyList<LearningItem> Items);

/// <param name="Course">Slug.</param>
/// <param name="Version">The version that is read.</param>
/// <param name="State">«started» or «completed».</param>
/// <param name="LessonsDone">Of those that the course requires.</param>
/// <param name="Resume">Slug of the lesson to go on with, or null when nothing is missing.</param>
internal sealed record LearningItem(
    string Course, string Title, int Version, DateTimeOffset EnrolledAt, DateTimeOffset? CompletedAt, string State,
    int LessonsDone, int LessonsRequired, int MinutesLeft, string? Resume, IReadOnlyList<LessonItem> Lessons);

/// <param name="State">«new», «started» or «completed».</param>
/// <param name="Position">Per mille of a text, seconds of a video.</param>
internal sealed record LessonItem(string Lesson, string State, DateTimeOffset? CompletedAt, int Position, int Seconds);
