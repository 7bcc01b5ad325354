using Learn.Authoring.Archive;
using Learn.Authoring.Drafts;
using Learn.Authoring.Features;
using Learn.Courses.Contracts;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Learn.Authoring.Endpoints;

/// <summary>Review, publishing, versions, import and export.</summary>
internal static class PublishingApi
{
    public static void MapPublishingApi(this IEndpointRouteBuilder routes)
    {
        var course = routes.MapStudio().MapGroup("{course}");
        course.MapPost("review", ReviewAsync).WithName("ReviewCourse").WithSummary("Hands a draft in, takes it back, approves it or asks for changes.");
        course.MapGet("comments", CommentsAsync).WithName("ListComments").WithSummary("Remarks on passages, with their answers.");
        course.MapPost("comments", CommentAsync).WithName("AddComment").WithSummary("Remarks on a passage, or answers a remark.");
        course.MapPut("comments/{comment:guid}", ResolveAsync).WithName("ResolveComment").WithSummary("Says that a remark is settled, or opens it again.");
        course.MapPost("publish", PublishAsync).WithName("PublishCourse").WithSummary("Publishes the draft at once, on all nodes; 409 with the outcome where that can't be.")
            .Produces<PublishedBody>().Produces<PublishedBody>(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status404NotFound).ProducesValidationProblem();
        course.MapPut("schedule", ScheduleAsync).WithName("ScheduleCourse").WithSummary("Has the draft as it is now published at a time; without a time the plan is taken back.");
        course.MapPut("withdrawal", WithdrawAsync).WithName("WithdrawCourse").WithSummary("Takes the course out of the catalogue, or offers it again. Who is enrolled goes on.");
        course.MapGet("versions", VersionsAsync).WithName("ListVersions").WithSummary("Every version that was published.");
        course.MapGet("versions/diff", DiffAsync).WithName("CompareVersions").WithSummary("What differs between two versions; without an id it is the draft.");
        course.MapPost("versions/{version:guid}/restore", RestoreAsync).WithName("RestoreVersion").WithSummary("Makes a version's files the draft's. It can be undone.");
        course.MapPost("folder", SettleAsync).WithName("SettleFolder").WithSummary("Takes the files of a folder that changed since the studio published the course, or leaves them aside.");
        course.MapGet("export.zip", ExportAsync).WithName("ExportCourse").WithSummary("The course folder; the same files give the same bytes.").Produces<byte[]>(StatusCodes.Status200OK, "application/zip").ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapStudio().MapPost("import", ImportAsync).WithName("ImportCourse").WithSummary("Reads a course folder from a ZIP file sent as the body. Without apply=true it only tells what would change.").Accepts<byte[]>("application/zip").WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(CourseArchive.MostWithMedia));
    }

    private static async Task<Results<NoContent, NotFound>> ReviewAsync(string course, ReviewBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new ReviewDraft(http.User, course, body.ToStep(), body.Revision, body.Message), CancellationToken.None) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<Ok<IReadOnlyList<CommentItem>>, NotFound>> CommentsAsync(string course, string? path, bool? resolved, HttpContext http, IMediator mediator) =>
        await mediator.Send(new ListComments(http.User, course, path, resolved ?? false), http.RequestAborted) is { } comments
            ? TypedResults.Ok<IReadOnlyList<CommentItem>>([.. comments.Select(CommentItem.Of)])
            : TypedResults.NotFound();

    private static async Task<Results<Ok<CommentAdded>, NotFound>> CommentAsync(string course, CommentBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new AddComment(http.User, course, body.Path ?? "", body.Line, body.Quote ?? "", body.Text ?? "", body.Parent), CancellationToken.None) is { } id
            ? TypedResults.Ok(new CommentAdded(id))
            : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> ResolveAsync(string course, Guid comment, ResolveBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new ResolveComment(http.User, course, comment, body.Resolved), CancellationToken.None) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<IResult> PublishAsync(string course, PublishBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new PublishDraft(http.User, course, body.Revision, body.Replaces), CancellationToken.None) switch
        {
            null => Results.NotFound(),
            { Outcome: PublishOutcome.Published or PublishOutcome.Unchanged } result => Results.Ok(PublishedBody.Of(result)),
            var result => Results.Json(PublishedBody.Of(result), statusCode: StatusCodes.Status409Conflict),
        };

    private static async Task<Results<NoContent, NotFound>> ScheduleAsync(string course, ScheduleBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new SchedulePublication(http.User, course, body.Revision, body.At), CancellationToken.None) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> WithdrawAsync(string course, WithdrawBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new WithdrawDraft(http.User, course, body.Withdrawn), CancellationToken.None) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<Ok<IReadOnlyList<PublishedVersion>>, NotFound>> VersionsAsync(string course, HttpContext http, IMediator mediator) =>
        await mediator.Send(new ListVersions(http.User, course), http.RequestAborted) is { } list ? TypedResults.Ok(list.Versions) : TypedResults.NotFound();

    private static async Task<Results<Ok<DiffBody>, NotFound>> DiffAsync(string course, Guid? from, Guid? to, HttpContext http, IMediator mediator) =>
        await mediator.Send(new CompareVersions(http.User, course, from, to), http.RequestAborted) is { } comparison ? TypedResults.Ok(DiffBody.Of(comparison.Files)) : TypedResults.NotFound();

    private static async Task<Results<Ok<EditedOutline>, NotFound>> RestoreAsync(string course, Guid version, HttpContext http, IMediator mediator) =>
        await mediator.Send(new RestoreVersion(http.User, course, version), CancellationToken.None) is { } edited ? TypedResults.Ok(edited) : TypedResults.NotFound();

    private static async Task<Results<Ok<EditedOutline>, NotFound>> SettleAsync(string course, FolderBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new SettleFolder(http.User, course, body.Take), CancellationToken.None) is { } edited ? TypedResults.Ok(edited) : TypedResults.NotFound();

    private static async Task<IResult> ExportAsync(string course, Guid? version, HttpContext http, IMediator mediator)
    {
        if (await mediator.Send(new ExportDraft(http.User, course, version), http.RequestAborted) is not { } export)
            return Results.NotFound();
        // .NET 10's ZipArchive writes the end of an entry synchronously, even when it is asked not to.
        http.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        return Results.Stream(output => export.WriteAsync(output, http.RequestAborted), "application/zip", $"{course}.zip");
    }

    private static async Task<Ok<ImportBody>> ImportAsync(string? course, bool? apply, long? revision, HttpContext http, IMediator mediator, DraftAccess access)
    {
        // Before gigabytes are taken from someone who has nothing to do here.
        await access.DemandStudioAsync(http.User);
        await using var archive = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await http.Request.Body.CopyToAsync(archive, http.RequestAborted);
        archive.Position = 0;
        return TypedResults.Ok(ImportBody.Of(await mediator.Send(new ImportDraft(http.User, archive, course, apply ?? false, revision ?? 0), CancellationToken.None)));
    }
}
