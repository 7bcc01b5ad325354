using Learn.Courses.Contracts;
using Learn.Learning.Features;
using Learn.Learning.Progress;
using Learn.Platform.Security;
using Learn.Platform.Web;
using Learn.Platform.Web.SharedPages;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Learning.Endpoints;

/// <summary>The buttons of course and lesson pages, as plain forms: they work without scripts.</summary>
internal static class LearningForms
{
    public static void MapLearningForms(this IEndpointRouteBuilder routes)
    {
        var course = routes.MapGroup("/courses/{course}").RequireRateLimiting(RateLimits.Writes).ExcludeFromDescription().RequireAntiforgeryField();
        course.MapPost("enroll", EnrollAsync);
        course.MapPost("leave", LeaveAsync);
        course.MapPost("upgrade", UpgradeAsync);
        course.MapPost("{lesson}/complete", CompleteAsync);
    }

    private static async Task<IResult> EnrollAsync(string course, HttpContext http, IMediator mediator, ICatalogue catalogue)
    {
        if (catalogue.Find(course) is not { } found)
            return Results.NotFound();
        if (http.User.Id() is not { } learner)
            return Results.LocalRedirect($"/account/login?returnUrl=/courses/{found.Slug}");
        await mediator.Send(new EnrollLearner(learner, found.Slug));
        var stay = http.Request.HasFormContentType && http.Request.Form["then"] == "course";
        return Results.LocalRedirect(stay ? $"/courses/{found.Slug}" : (await Reader.OfAsync(http)).View(found).ResumeUrl);
    }

    private static async Task<IResult> LeaveAsync(string course, HttpContext http, IMediator mediator) =>
        http.User.Id() is { } learner && await mediator.Send(new LeaveCourse(learner, course)) ? Results.LocalRedirect($"/courses/{course}") : Results.NotFound();

    private static async Task<IResult> UpgradeAsync(string course, HttpContext http, IMediator mediator) =>
        http.User.Id() is { } learner && await mediator.Send(new TakeNewVersion(learner, course)) ? Results.LocalRedirect($"/courses/{course}") : Results.NotFound();

    private static async Task<IResult> CompleteAsync(string course, string lesson, HttpContext http, IMediator mediator, ICatalogue catalogue)
    {
        if (catalogue.Find(course) is not { } found)
            return Results.NotFound();
        if (http.User.Id() is { } learner)
        {
            var results = await mediator.Send(new RecordProgress(learner, [new(Guid.CreateVersion7(), found.Slug, lesson, "completed", null, null, null)]));
            if (results[0].Outcome == EventOutcome.Rejected)
                return Results.NotFound();
        }
        else if (found.Lessons.TryGetValue(lesson, out var outline) && !outline.IsGraded)
        {
            GuestCookie.Add(http, found.Slug, lesson);
        }
        else
        {
            return Results.NotFound();
        }
        var next = (await Reader.OfAsync(http)).View(found).After(lesson);
        return Results.LocalRedirect(next is null ? $"/courses/{found.Slug}/completed" : $"/courses/{found.Slug}/{next.Id}");
    }
}
