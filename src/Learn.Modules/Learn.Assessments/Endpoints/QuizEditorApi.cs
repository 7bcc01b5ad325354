using Learn.Assessments.Attempts;
using Learn.Assessments.Features;
using Learn.Assessments.Statistics;
using Learn.Platform.Localization;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;

namespace Learn.Assessments.Endpoints;

/// <summary>What editors see and do; the handlers ask for the permission.</summary>
internal static class QuizEditorApi
{
    public static void MapQuizEditorApi(this IEndpointRouteBuilder routes)
    {
        var quiz = routes.MapGroup("/api/v1/courses/{course}/lessons/{lesson}/quiz").RequireAuthorization().WithTags("Quizzes, for editors");
        quiz.MapGet("statistics", StatisticsAsync).WithName("GetQuizStatistics").WithSummary("How each question did: facility, discrimination, the wrong answer chosen most, time.");
        quiz.MapGet("attempts", AttemptsAsync).WithName("GetQuizAttempts").WithSummary("All attempts at the quiz, the newest first, 50 a page.");
        quiz.MapGet("export.gift", ExportAsync).WithName("ExportQuiz").WithSummary("The quiz's questions in GIFT; what GIFT can't say is told in comments at the end.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
        quiz.MapPost("regrade", RegradeAsync).RequireRateLimiting(RateLimits.Writes).WithName("RegradeQuiz")
            .WithSummary("Grades all attempts by the quiz as published now. With preview=true (the default) it only tells who would change.");
    }

    private static async Task<Results<Ok<QuizStatistics>, NotFound>> StatisticsAsync(string course, string lesson, HttpContext http, IMediator mediator, QuizPlaces places) =>
        await places.FindCurrentAsync(course, lesson, http.RequestAborted) is { } place
            ? TypedResults.Ok(await mediator.Send(new GetQuizStatistics(http.User, place, SiteCultures.Current), http.RequestAborted))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<AttemptsPage>, NotFound>> AttemptsAsync(string course, string lesson, int? page, HttpContext http, IMediator mediator, QuizPlaces places) =>
        await places.FindCurrentAsync(course, lesson, http.RequestAborted) is { } place
            ? TypedResults.Ok(await mediator.Send(new GetQuizAttempts(http.User, place, page ?? 1), http.RequestAborted))
            : TypedResults.NotFound();

    private static async Task<IResult> ExportAsync(string course, string lesson, string? language, HttpContext http, IMediator mediator, QuizPlaces places) =>
        await places.FindCurrentAsync(course, lesson, http.RequestAborted) is { } place
            ? Results.Text(await mediator.Send(new ExportQuiz(http.User, place, language ?? SiteCultures.Current), http.RequestAborted), "text/plain; charset=utf-8")
            : Results.NotFound();

    private static async Task<Results<Ok<RegradeReport>, NotFound>> RegradeAsync(string course, string lesson, bool? preview, HttpContext http, IMediator mediator, QuizPlaces places) =>
        await places.FindCurrentAsync(course, lesson, http.RequestAborted) is { } place
            ? TypedResults.Ok(await mediator.Send(new RegradeQuiz(http.User, place, preview ?? true), CancellationToken.None))
            : TypedResults.NotFound();
}
