using FluentValidation;
using FluentValidation.Results;
using Learn.Live.Features;
using Learn.Live.Rooms;
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
        var api = routes.MapGroup("/api/v1/live/sessions").WithTags("Live").AddEndpointFilter(NameFaultsAsync);
        api.MapGet("", FindAsync).WithName("FindLiveSessions").WithSummary("Sessions to come, or those that are over.");
        var leads = api.MapGroup("").RequireAuthorization().RequireRateLimiting(RateLimits.Writes);
        leads.MapPost("", CreateAsync).WithName("PlanLiveSession").WithSummary("Plans a session or a series of weekly ones; for who may host.").ProducesValidationProblem();
        leads.MapPut("/{id:guid}", ChangeAsync).WithName("ChangeLiveSession").WithSummary("Changes a session; for its hosts.").ProducesValidationProblem();
        leads.MapDelete("/{id:guid}", CancelAsync).WithName("CancelLiveSession").WithSummary("Calls a session off that has not begun; for its hosts.");
        api.MapPost("/{code}/tickets", EnterAsync).RequireRateLimiting(RateLimits.Writes).WithName("EnterLiveSession").WithSummary("A guest's ticket, under a name, for a session that takes guests; the hub's Join wants it.").ProducesValidationProblem();
        leads.MapGet("/{id:guid}/report", ReportAsync).WithName("GetLiveReport").WithSummary("Who was there and what was answered; for its hosts.");
    }

    /// <summary>Faults of a plan by the names that the body has.</summary>
    private static async ValueTask<object?> NameFaultsAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ValidationException exception)
        {
            throw new ValidationException(exception.Errors.Select(fault => new ValidationFailure(NameInBody(fault.PropertyName), fault.ErrorMessage)));
        }
    }

    private static string NameInBody(string path) => path.Replace("Plan.", "", StringComparison.Ordinal) switch
    {
        nameof(SessionPlan.StartsAtLocal) => nameof(SessionBody.StartsAt),
        nameof(SessionPlan.LessonId) => nameof(SessionBody.Lesson),
        var name => name,
    };

    private static async Task<Ok<SessionList>> FindAsync(HttpContext http, IMediator mediator, bool mine = false, bool past = false, int page = 1) =>
        TypedResults.Ok(await mediator.Send(FindSessions.For(http.User, mine, past, page), http.RequestAborted));

    private static async Task<Created<PlannedSession>> CreateAsync(SessionBody body, HttpContext http, IMediator mediator, int weeks = 1)
    {
        var planned = await mediator.Send(new PlanSession(http.User, null, body.ToPlan(), weeks), http.RequestAborted);
        return TypedResults.Created($"/live/{planned!.Code}", planned);
    }

    private static async Task<Results<Ok<PlannedSession>, NotFound>> ChangeAsync(Guid id, SessionBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new PlanSession(http.User, id, body.ToPlan()), http.RequestAborted) is { } planned ? TypedResults.Ok(planned) : TypedResults.NotFound();

    private static async Task<Results<Ok<GuestTicket>, NotFound>> EnterAsync(string code, GuestBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new EnterAsGuest(code, body.Name ?? "", body.Ticket, http.Connection.RemoteIpAddress), http.RequestAborted) is { } ticket ? TypedResults.Ok(new GuestTicket(ticket)) : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> CancelAsync(Guid id, HttpContext http, IMediator mediator) =>
        await mediator.Send(new CancelSession(http.User, id), http.RequestAborted) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<Ok<SessionReport>, NotFound>> ReportAsync(Guid id, HttpContext http, IMediator mediator) =>
        await mediator.Send(new GetReport(http.User, id), http.RequestAborted) is { } report ? TypedResults.Ok(report) : TypedResults.NotFound();
}

/// <param name="Ticket">From before, if there is one: she stays who she was.</param>
internal sealed record GuestBody(string? Name, string? Ticket = null);

/// <param name="Ticket">Good for a day, in this session alone.</param>
internal sealed record GuestTicket(string Ticket);

/// <summary>A plan as programs send it; what is left out is as in the form.</summary>
/// <param name="StartsAt">With its offset from UTC.</param>
/// <param name="TimeZone">In which the weeks of a series are counted (IANA).</param>
/// <param name="Language">Of the slides (BCP 47).</param>
/// <param name="Course">A slug.</param>
/// <param name="Lesson">The lesson of the course that being there completes.</param>
/// <param name="PresenceShare">Per cent of the session that one has to be there for that; 0 to 100.</param>
/// <param name="Slides">Markdown, slides parted by lines of «---».</param>
internal sealed record SessionBody(
    string? Title, DateTimeOffset StartsAt, int Minutes = 60, string TimeZone = "Asia/Ho_Chi_Minh", string Language = "vi", string? Description = null, string? Course = null, string? Lesson = null,
    bool IsListed = true, bool AllowsGuests = true, int Capacity = 1000, bool ModeratesQuestions = false, bool KeepsChat = true, int PresenceShare = 70, string? Slides = null,
    IReadOnlyList<Poll>? Polls = null, string? StreamUrl = null, string? RecordingUrl = null)
{
    public SessionPlan ToPlan()
    {
        // An unknown zone is told by the plan's own checks.
        var local = TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone ?? "", out var zone) ? TimeZoneInfo.ConvertTime(StartsAt, zone).DateTime : StartsAt.UtcDateTime;
        return new(
            Title ?? "", Description, local, TimeZone ?? "", Minutes, Language ?? "", Course, Lesson, IsListed, AllowsGuests, Capacity, ModeratesQuestions, KeepsChat, PresenceShare, Slides, Polls,
            StreamUrl, RecordingUrl);
    }
}
