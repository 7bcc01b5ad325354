using Learn.Authoring.Features;
using Learn.Authoring.Outline;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;

namespace Learn.Authoring.Endpoints;

/// <summary>The studio's courses and their outlines; the handlers ask for the permissions.</summary>
internal static class StudioApi
{
    public static RouteGroupBuilder MapStudio(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/v1/studio/courses").RequireAuthorization().RequireRateLimiting(RateLimits.Writes).WithTags("Studio");

    public static void MapStudioApi(this IEndpointRouteBuilder routes)
    {
        var studio = routes.MapStudio();
        studio.MapGet("", ListAsync).WithName("ListStudioCourses").WithSummary("The courses that one may open in the studio, those that wait for one first.");
        studio.MapPost("", CreateAsync).WithName("CreateStudioCourse").WithSummary("Begins a new course; its id is made of the title.");
        studio.MapPost("{course}/draft", BeginAsync).WithName("OpenStudioCourse").WithSummary("Opens a published course in the studio; again, it changes nothing.");
        studio.MapGet("{course}", GetAsync).WithName("GetStudioCourse").WithSummary("A course with its outline, its files and what one may do with it.");
        studio.MapPost("{course}/outline", EditAsync).WithName("EditOutline").WithSummary("Adds, renames, moves or removes a section or lesson. Ids stay, and with them learners' progress.");
        studio.MapGet("{course}/changes", ChangesAsync).WithName("ListChanges").WithSummary("What changed, the newest first, 50 a page.");
        studio.MapPost("{course}/changes/{change:guid}/undo", UndoAsync).WithName("UndoChange").WithSummary("Puts files back to what they were before a change, if nobody changed them since.");
        studio.MapPost("{course}/presence", PresenceAsync).WithName("ShowPresence").WithSummary("Says what one has open, every ten seconds, and tells who else is there.");
        studio.MapPut("{course}/sharing", ShareAsync).WithName("ShareCourse").WithSummary("Who else writes the course, and whether a second person has to approve it.");
    }

    private static async Task<Ok<StudioCourseList>> ListAsync(HttpContext http, IMediator mediator)
    {
        var found = await mediator.Send(new ListCourses(http.User), http.RequestAborted);
        return TypedResults.Ok(new StudioCourseList([.. found.Courses.Select(StudioCourseItem.Of)], [.. found.Conflicts.Select(conflict => conflict.Key)]));
    }

    private static async Task<Created<CourseCreated>> CreateAsync(NewCourse body, HttpContext http, IMediator mediator)
    {
        var key = await mediator.Send(new CreateDraft(http.User, body.Title ?? "", body.Languages ?? []), http.RequestAborted);
        return TypedResults.Created($"/api/v1/studio/courses/{key}", new CourseCreated(key));
    }

    private static async Task<Results<NoContent, NotFound>> BeginAsync(string course, HttpContext http, IMediator mediator) =>
        await mediator.Send(new BeginDraft(http.User, course), http.RequestAborted) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<Ok<StudioCourseDetail>, NotFound>> GetAsync(string course, HttpContext http, IMediator mediator) =>
        await mediator.Send(new GetDraft(http.User, course), http.RequestAborted) is { } view ? TypedResults.Ok(StudioCourseDetail.Of(view)) : TypedResults.NotFound();

    private static async Task<Results<Ok<EditedOutline>, NotFound>> EditAsync(string course, OutlineCommand body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new EditOutline(http.User, course, body), CancellationToken.None) is { } edited ? TypedResults.Ok(edited) : TypedResults.NotFound();

    private static async Task<Results<Ok<IReadOnlyList<ChangeItem>>, NotFound>> ChangesAsync(string course, long? before, HttpContext http, IMediator mediator) =>
        await mediator.Send(new ListChanges(http.User, course, before), http.RequestAborted) is { } changes
            ? TypedResults.Ok<IReadOnlyList<ChangeItem>>([.. changes.Select(ChangeItem.Of)])
            : TypedResults.NotFound();

    private static async Task<Results<Ok<EditedOutline>, NotFound>> UndoAsync(string course, Guid change, HttpContext http, IMediator mediator) =>
        await mediator.Send(new UndoChange(http.User, course, change), CancellationToken.None) is { } edited ? TypedResults.Ok(edited) : TypedResults.NotFound();

    private static async Task<Results<Ok<PresenceView>, NotFound>> PresenceAsync(string course, PresenceBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new ShowPresence(http.User, course, body.Path ?? ""), http.RequestAborted) is { } view ? TypedResults.Ok(view) : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> ShareAsync(string course, SharingBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new ShareDraft(http.User, course, body.Members, body.Owner, body.NeedsApproval), CancellationToken.None) ? TypedResults.NoContent() : TypedResults.NotFound();
}
