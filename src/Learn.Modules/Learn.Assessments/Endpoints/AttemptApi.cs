using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Results;
using Learn.Assessments.Attempts;
using Learn.Assessments.Features;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;

namespace Learn.Assessments.Endpoints;

/// <summary>An attempt, for the learner whose it is; to others it isn't there.</summary>
internal static class AttemptApi
{
    public static void MapAttemptApi(this IEndpointRouteBuilder routes)
    {
        var attempt = routes.MapGroup("/api/v1/attempts/{id:guid}").RequireAuthorization().WithTags("Quizzes");
        attempt.MapGet("", GetAsync).WithName("GetAttempt").WithSummary("An attempt with its questions and what was answered so far.");
        attempt.MapGet("review", ReviewAsync).WithName("ReviewAttempt").WithSummary("What was right, with feedback and explanations, once the quiz's policy allows it.").ProducesProblem(StatusCodes.Status403Forbidden);
        var writes = attempt.MapGroup("").RequireRateLimiting(RateLimits.Writes);
        writes.MapPut("answers/{question}", SaveAsync).WithName("SaveAnswer")
            .WithSummary("Saves an answer. The last one that comes counts; the answer to this call comes when it is durable and tells of other devices.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        writes.MapPost("answers/{question}/hints", HintAsync).WithName("TakeHint").WithSummary("Takes the next hint; it is kept and costs points.").ProducesProblem(StatusCodes.Status409Conflict);
        writes.MapPost("submit", SubmitAsync).WithName("SubmitAttempt").WithSummary("Hands an attempt in. Doing it again gives the same result.");
    }

    private static async Task<Results<Ok<AttemptBody>, NotFound>> GetAsync(Guid id, HttpContext http, AttemptAccess access, TimeProvider time) =>
        await access.FindAsync(id, http.User.Id()!.Value, http.RequestAborted) is { } opened ? TypedResults.Ok(AttemptBody.Of(opened, time.Now())) : TypedResults.NotFound();

    private static async Task<Results<Ok<SavedBody>, NotFound, ProblemHttpResult>> SaveAsync(Guid id, string question, AnswerBody body, HttpContext http, AttemptAccess access, IMediator mediator)
    {
        if (await access.FindAsync(id, http.User.Id()!.Value, http.RequestAborted) is not { } opened || opened.Find(question) is not { Number: not null } asked)
            return TypedResults.NotFound();
        if (body.Response.ValueKind == JsonValueKind.Undefined)
            throw new ValidationException([new ValidationFailure("response", "A response is needed; null takes the answer back.")]);
        var given = new GivenAnswer(question, body.Response.ValueKind == JsonValueKind.Null ? null : body.Response, body.BaseRevision);
        // Not cancelled when the caller hangs up: what was sent is worth keeping, and she will ask again.
        var result = await mediator.Send(new SaveAnswer(opened, [given], body.Device), CancellationToken.None);
        if (result.Attempt is not { } attempt)
            return TypedResults.NotFound();
        if (result.Refusal is { } refusal)
            return Refusals.Problem(refusal);
        var saved = result.Saved[0];
        return saved.Reason is { } reason
            ? TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, detail: reason,
                extensions: new Dictionary<string, object?> { ["reason"] = "taken", ["question"] = asked.Present(attempt.Language, saved.Answer?.Response) })
            : TypedResults.Ok(SavedBody.Of(attempt, asked, saved, body.KnownRevision, body.Device));
    }

    private static async Task<Results<Ok<HintsBody>, NotFound, ProblemHttpResult>> HintAsync(Guid id, string question, HintRequestBody? body, HttpContext http, AttemptAccess access, IMediator mediator)
    {
        if (await access.FindAsync(id, http.User.Id()!.Value, http.RequestAborted) is not { } opened || opened.Find(question) is not { Number: not null } asked)
            return TypedResults.NotFound();
        var result = await mediator.Send(new AskHint(opened, question, body?.Taken), CancellationToken.None);
        return result switch
        {
            { Attempt: null } => TypedResults.NotFound(),
            { Refusal: { } refusal } => Refusals.Problem(refusal),
            { Attempt: { } attempt } => TypedResults.Ok(new HintsBody(question, AskedBody.Taken(attempt, asked), asked.Question.HintCost)),
        };
    }

    private static async Task<Results<Ok<ResultBody>, NotFound>> SubmitAsync(Guid id, HttpContext http, AttemptAccess access, IMediator mediator)
    {
        if (await access.FindAsync(id, http.User.Id()!.Value, http.RequestAborted) is not { } opened)
            return TypedResults.NotFound();
        var attempt = await mediator.Send(new SubmitQuiz(opened), CancellationToken.None);
        var outcome = await mediator.Send(new GetResult(opened with { Attempt = attempt }), http.RequestAborted);
        return TypedResults.Ok(new ResultBody(attempt.Id, attempt.SubmittedAt!.Value, attempt.Score!.Value, attempt.Passed, outcome.Points.Earned, outcome.Points.Possible,
            outcome.Quiz.Result.Score ?? attempt.Score.Value, outcome.Quiz.Result.Passed, outcome.MayReview));
    }

    private static async Task<Results<Ok<ReviewBody>, NotFound, ProblemHttpResult>> ReviewAsync(Guid id, HttpContext http, AttemptAccess access, IMediator mediator)
    {
        if (await access.FindAsync(id, http.User.Id()!.Value, http.RequestAborted) is not { } opened)
            return TypedResults.NotFound();
        var outcome = opened.Attempt.IsOpen ? null : await mediator.Send(new GetResult(opened), http.RequestAborted);
        if (outcome is not { MayReview: true })
            return TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, detail: "What was right may not be seen (yet).");
        var attempt = outcome.Graded.Attempt;
        JsonObject[] questions = [.. outcome.Graded.Questions.Select(question => question.Review(attempt.Language, attempt.Response(question.Id), attempt.Hints(question.Id)))];
        return TypedResults.Ok(new ReviewBody(attempt.Id, attempt.Number, attempt.Score!.Value, attempt.Passed, questions));
    }
}
