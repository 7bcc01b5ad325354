using Learn.Organizations.Data;
using Learn.Organizations.Features;
using Learn.Organizations.Features.Training;
using Learn.Organizations.Training;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;

namespace Learn.Organizations.Endpoints;

internal static class AssignmentsApi
{
    public static void MapAssignmentsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/organizations/{organization}/assignments").RequireAuthorization().RequireRateLimiting(RateLimits.Writes).WithTags("Organizations");
        api.MapGet("", FindAsync).WithName("FindAssignments").WithSummary("What was assigned, what is in force first and the newest first, fifty a page. Scope: report:read.");
        api.MapGet("/{id:guid}", GetAsync).WithName("GetAssignment").WithSummary("One assignment. Scope: report:read.");
        api.MapPost("", CreateAsync).WithName("CreateAssignment").WithSummary("Gives a course or a live session to people; for who leads them.").ProducesValidationProblem();
        api.MapPut("/{id:guid}", ChangeAsync).WithName("ChangeAssignment").WithSummary("Changes by when, how often and whether it has to be done; those who have it open are told of another day.").ProducesValidationProblem();
        api.MapDelete("/{id:guid}", EndAsync).WithName("EndAssignment").WithSummary("Takes it back; what was done stays in the reports.");
        api.MapPut("/{id:guid}/exemptions/{person:guid}", ExemptAsync).WithName("ExemptPerson").WithSummary("Someone need not do it, for a reason.").ProducesValidationProblem();
        api.MapDelete("/{id:guid}/exemptions/{person:guid}", LiftAsync).WithName("LiftExemption").WithSummary("She has to do it after all.");
    }

    private static async Task<Results<Ok<AssignmentsAnswer>, NotFound>> FindAsync(string organization, HttpContext http, IMediator mediator, bool? ended = null, int page = 1) =>
        await mediator.Send(new FindAssignments(http.User, organization, null, page, ended), http.RequestAborted) is { } found
            ? TypedResults.Ok(new AssignmentsAnswer([.. found.Items.Select(row => AssignmentItem.Of(row, found.Titles))], found.Total, found.Page, found.Pages))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<AssignmentItem>, NotFound>> GetAsync(string organization, Guid id, HttpContext http, IMediator mediator) =>
        await mediator.Send(new FindAssignments(http.User, organization, id), http.RequestAborted) is { } found
            ? TypedResults.Ok(AssignmentItem.Of(found.Items[0], found.Titles))
            : TypedResults.NotFound();

    private static async Task<Results<Created<CreatedAssignment>, NotFound>> CreateAsync(string organization, AssignmentBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new CreateAssignment(http.User, organization, body.ToDraft()), CancellationToken.None) is { } id
            ? TypedResults.Created($"/api/v1/organizations/{organization}/assignments/{id}", new CreatedAssignment(id))
            : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> ChangeAsync(string organization, Guid id, TermsBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new ChangeAssignment(http.User, organization, id, new(body.DueOn, body.DueDays, body.EveryMonths, body.Required)), CancellationToken.None)
            ? TypedResults.NoContent()
            : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> EndAsync(string organization, Guid id, HttpContext http, IMediator mediator) =>
        await mediator.Send(new EndAssignment(http.User, organization, id), CancellationToken.None) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> ExemptAsync(string organization, Guid id, Guid person, ExemptionBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new ExemptPerson(http.User, organization, id, person, body.Reason ?? ""), CancellationToken.None) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> LiftAsync(string organization, Guid id, Guid person, HttpContext http, IMediator mediator) =>
        await mediator.Send(new ExemptPerson(http.User, organization, id, person, null), CancellationToken.None) ? TypedResults.NoContent() : TypedResults.NotFound();
}

/// <summary>An assignment as programs send it.</summary>
/// <param name="Course">A slug; or <paramref name="Session"/>, a live session's code.</param>
/// <param name="Target">«organization» (as when it is left out), «unit», «group» or «person».</param>
/// <param name="TargetId">The unit's, group's or person's id.</param>
/// <param name="DueOn">The last day, «2026-12-31».</param>
/// <param name="DueDays">Days after joining or after now, whichever is later.</param>
/// <param name="EveryMonths">To be done again so many months after it was done.</param>
/// <param name="ExceptMe">Whether who gives it to several need not do it herself.</param>
internal sealed record AssignmentBody(
    string? Course, string? Session, string? Target, Guid? TargetId, DateOnly? DueOn, int? DueDays, int? EveryMonths, bool Required = true, bool ExceptMe = false)
{
    /// <exception cref="FluentValidation.ValidationException">There is no such kind of target.</exception>
    public AssignmentDraft ToDraft() => new(
        Course, Session, Target is null ? AssignmentTarget.Organization : Choice.Read<AssignmentTarget>(Target) ?? throw Faults.Of("target", "The target is «organization», «unit», «group» or «person»."),
        TargetId, DueOn, DueDays, EveryMonths, Required, ExceptMe);
}

/// <summary>The terms of an assignment, all of them: what is left out is none.</summary>
internal sealed record TermsBody(DateOnly? DueOn, int? DueDays, int? EveryMonths, bool Required = true);

internal sealed record ExemptionBody(string? Reason);

internal sealed record CreatedAssignment(Guid Id);

internal sealed record AssignmentsAnswer(IReadOnlyList<AssignmentItem> Items, int Total, int Page, int Pages);

/// <param name="TargetName">Empty for a group of a unit above, and for someone who left.</param>
internal sealed record AssignmentItem(
    Guid Id, Guid Subject, string Kind, string? Name, string Title, string Target, Guid TargetId, string TargetName, DateTimeOffset? DueAt, int? DueDays, int? EveryMonths, bool Required,
    DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, Sums Sums)
{
    public static AssignmentItem Of(AssignmentView view, Subjects titles)
    {
        var row = view.Assignment;
        return new(
            row.Id, row.SubjectId, row.Subject == AssignmentSubject.Course ? "course" : "session", titles.Name(row.SubjectId), titles.Title(row.SubjectId), ApiNames.Of(row.Target), row.TargetId, view.TargetName,
            row.DueAt, row.DueDays, row.EveryMonths, row.IsRequired, row.CreatedAt, row.EndedAt, view.Sums);
    }
}
