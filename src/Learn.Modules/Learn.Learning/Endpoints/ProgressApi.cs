using System.Text.Json.Serialization;
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

internal static class ProgressApi
{
    public static void MapProgressApi(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/progress", RecordAsync)
            .RequireAuthorization()
            .RequireRateLimiting(RateLimits.Writes)
            .WithTags("Progress")
            .WithName("RecordProgress")
            .WithSummary("Records what a learner did. The answer comes when it is durable; sending an event again is harmless.")
            .ProducesValidationProblem();

    private static async Task<Ok<ProgressAnswer>> RecordAsync(ProgressBatch batch, HttpContext http, IMediator mediator)
    {
        // Not cancelled when the caller hangs up: what was sent is worth keeping, and she will ask again.
        var results = await mediator.Send(new RecordProgress(http.User.Id()!.Value, batch.Events), CancellationToken.None);
        var answers = new EventAnswer[results.Count];
        for (var i = 0; i < answers.Length; i++)
            answers[i] = new(batch.Events![i].Id!.Value, Name(results[i].Outcome), results[i].Reason);
        return TypedResults.Ok(new ProgressAnswer(answers));
    }

    private static string Name(EventOutcome outcome) => outcome switch
    {
        EventOutcome.Applied => "applied",
        EventOutcome.Duplicate => "duplicate",
        _ => "rejected",
    };
}

internal sealed record ProgressBatch(IReadOnlyList<ProgressEventBody>? Events);

internal sealed record ProgressAnswer(IReadOnlyList<EventAnswer> Events);

/// <param name="Outcome">«applied», «duplicate» or «rejected».</param>
/// <param name="Reason">Why it was rejected.</param>
internal sealed record EventAnswer(Guid Id, string Outcome, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason);
