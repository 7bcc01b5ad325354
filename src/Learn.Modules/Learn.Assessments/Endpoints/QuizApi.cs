using Learn.Assessments.Attempts;
using Learn.Assessments.Features;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;

namespace Learn.Assessments.Endpoints;

internal static class QuizApi
{
    public static void MapQuizApi(this IEndpointRouteBuilder routes)
    {
        var quiz = routes.MapGroup("/api/v1/courses/{course}/lessons/{lesson}/quiz").WithTags("Quizzes");
        quiz.MapGet("", GetAsync).WithName("GetQuiz").WithSummary("A quiz's rules and, for a signed-in learner, her attempts and what they come to.");
        quiz.MapPost("attempts", StartAsync).RequireAuthorization().RequireRateLimiting(RateLimits.Writes)
            .WithName("StartAttempt").WithSummary("Begins an attempt (201), or goes on with the open one (200).").ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<QuizBody>, NotFound>> GetAsync(string course, string lesson, HttpContext http, IMediator mediator, QuizPlaces places)
    {
        if (await places.FindAsync(http, course, lesson) is not { } place)
            return TypedResults.NotFound();
        var learner = http.User.Id();
        return TypedResults.Ok(QuizBody.Of(await mediator.Send(new GetQuiz(place, learner), http.RequestAborted), SiteCultures.Current, learner is null));
    }

    private static async Task<Results<Ok<AttemptBody>, Created<AttemptBody>, NotFound, ProblemHttpResult>> StartAsync(
        string course, string lesson, HttpContext http, IMediator mediator, QuizPlaces places, AttemptAccess access, TimeProvider time)
    {
        if (await places.FindAsync(http, course, lesson) is not { } place)
            return TypedResults.NotFound();
        // Not cancelled when the caller hangs up: she will ask again and find it begun.
        var result = await mediator.Send(new StartQuiz(place, http.User.Id()!.Value, SiteCultures.Current), CancellationToken.None);
        if (result.Refusal is { } refusal)
            return Refusals.Problem(refusal);
        if (await access.OpenAsync(result.Attempt!, http.RequestAborted) is not { } opened)
            return TypedResults.NotFound();
        var body = AttemptBody.Of(opened, time.Now());
        return result.IsNew ? TypedResults.Created($"/api/v1/attempts/{body.Id}", body) : TypedResults.Ok(body);
    }
}
