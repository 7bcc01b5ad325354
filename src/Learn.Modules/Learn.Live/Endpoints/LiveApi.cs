using FluentValidation;
using FluentValidation.Results;
using Learn.Live.Features;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Learn.Live.Endpoints;

internal static class LiveApi
{
    public static void MapLiveApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/live/sessions").WithTags("Live");
        api.MapGet("", FindAsync).WithName("FindLiveSessions").WithSummary("Sessions to come, or those that are over.");
        var leads = api.MapGroup("").RequireAuthorization().RequireRateLimiting(RateLimits.Writes);
        leads.MapPost("", CreateAsync).WithName("PlanLiveSession").WithSummary("Plans a session or a series of weekly ones; for who may host.").ProducesValidationProblem();
        leads.MapPut("/{id:guid}", ChangeAsync).WithName("ChangeLiveSession").WithSummary("Changes a session; for its hosts.").ProducesValidationProblem();
        leads.MapDelete("/{id:guid}", CancelAsync).WithName("CancelLiveSession").WithSummary("Calls a session off that has not begun; for its hosts.");
        leads.MapGet("/{id:guid}/report", ReportAsync).WithName("GetLiveReport").WithSummary("Who was there and what was answered; for its hosts.");
    }

    private static async Task<Ok<SessionList>> FindAsync(HttpContext http, IMediator mediator, bool mine = false, bool past = false, int page = 1) =>
        TypedResults.Ok(await mediator.Send(FindSessions.For(http.User, mine, past, page), http.RequestAborted));

    private static async Task<Created<PlannedSession>> CreateAsync(SessionPlan body, HttpContext http, IMediator mediator, int weeks = 1)
    {
        var planned = await mediator.Send(new PlanSession(http.User, null, Check(body), weeks), http.RequestAborted);
        return TypedResults.Created($"/live/{ShortCode.Show(planned!.Code)}", planned);
    }

    private static async Task<Results<Ok<PlannedSession>, NotFound>> ChangeAsync(Guid id, SessionPlan body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new PlanSession(http.User, id, Check(body)), http.RequestAborted) is { } planned ? TypedResults.Ok(planned) : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> CancelAsync(Guid id, HttpContext http, IMediator mediator) =>
        await mediator.Send(new CancelSession(http.User, id), http.RequestAborted) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<Ok<SessionReport>, NotFound>> ReportAsync(Guid id, HttpContext http, IMediator mediator) =>
        await mediator.Send(new GetReport(http.User, id), http.RequestAborted) is { } report ? TypedResults.Ok(report) : TypedResults.NotFound();

    /// <summary>JSON may leave out what the record says is there.</summary>
    private static SessionPlan Check(SessionPlan? body) => body is { Title: not null }
        ? body
        : throw new ValidationException([new ValidationFailure("title", "A title is needed.")]);
}
