using Learn.Authoring.Drafts;
using Learn.Authoring.Features;
using Learn.Courses.Contracts;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Learn.Authoring.Endpoints;

/// <summary>The files of a course that is being written.</summary>
internal static class FilesApi
{
    public static void MapFilesApi(this IEndpointRouteBuilder routes)
    {
        var course = routes.MapStudio().MapGroup("{course}");
        course.MapGet("files/{**path}", ReadAsync).WithName("ReadFile").WithSummary("A text with its revision.");
        course.MapPut("files/{**path}", SaveAsync).WithName("SaveFile")
            .WithSummary("Saves a text that was made from a revision. 409 with what is there now, when somebody else has changed it; then nothing is saved.")
            .Produces<SavedBody>().Produces<ConflictBody>(StatusCodes.Status409Conflict).ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
        course.MapDelete("files/{**path}", DeleteAsync).WithName("DeleteFile").WithSummary("Deletes a file at a revision; 409 as when saving. It can be undone.")
            .Produces(StatusCodes.Status204NoContent).Produces<ConflictBody>(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status404NotFound);
        course.MapPut("pictures/{**path}", UploadAsync).WithName("UploadPicture").WithSummary("Keeps a picture or a PDF of at most 300 KB, sent as the body.").Accepts<byte[]>("application/octet-stream");
        course.MapGet("media/{hash:length(32)}/{name}", PictureAsync).WithName("ReadPicture").ExcludeFromDescription();
        course.MapPost("preview", PreviewAsync).WithName("PreviewLesson").WithSummary("A lesson as the site will show it, with a text that isn't saved yet.");
        course.MapGet("checks", CheckAsync).WithName("CheckCourse").WithSummary("What to look at before publishing: errors keep it from being published, warnings don't.");
        course.MapGet("translation/{**path}", TranslationAsync).WithName("GetTranslation").WithSummary("A translation beside its original, block by block.");
    }

    private static async Task<Results<Ok<FileBody>, NotFound>> ReadAsync(string course, string path, HttpContext http, IMediator mediator) =>
        await mediator.Send(new ReadFile(http.User, course, path), http.RequestAborted) is { } file ? TypedResults.Ok(FileBody.Of(file)) : TypedResults.NotFound();

    private static async Task<IResult> SaveAsync(string course, string path, SaveBody body, HttpContext http, IMediator mediator)
    {
        // What was typed is kept, also when the page that sent it has gone.
        if (await mediator.Send(new SaveFile(http.User, course, path, body.Based, body.Text ?? ""), CancellationToken.None) is not { } saved)
            return Results.NotFound();
        return saved.Theirs is { } theirs ? Results.Json(await ConflictBody.OfAsync(theirs, mediator), statusCode: StatusCodes.Status409Conflict) : Results.Ok(new SavedBody(saved.Revision));
    }

    private static async Task<IResult> DeleteAsync(string course, string path, long based, HttpContext http, IMediator mediator)
    {
        if (await mediator.Send(new DeleteFile(http.User, course, path, based), CancellationToken.None) is not { } saved)
            return Results.NotFound();
        return saved.Theirs is { } theirs ? Results.Json(await ConflictBody.OfAsync(theirs, mediator), statusCode: StatusCodes.Status409Conflict) : Results.NoContent();
    }

    private static async Task<Results<Ok<SavedBody>, NotFound>> UploadAsync(string course, string path, HttpContext http, IMediator mediator)
    {
        var bytes = await ReadBodyAsync(http, DraftPaths.MediaBytes);
        return await mediator.Send(new UploadFile(http.User, course, path, bytes), CancellationToken.None) is { } saved ? TypedResults.Ok(new SavedBody(saved.Revision)) : TypedResults.NotFound();
    }

    /// <summary>At most one byte more than is allowed is read: enough for the validator to refuse it.</summary>
    internal static async Task<byte[]> ReadBodyAsync(HttpContext http, int most)
    {
        var bytes = new byte[Math.Min(most + 1, http.Request.ContentLength ?? most + 1)];
        var length = await http.Request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, http.RequestAborted);
        return length == bytes.Length ? bytes : bytes[..length];
    }

    /// <summary>Of a draft: seen by those who may see the draft. As a published one, it must not be able to run anything in the site's name.</summary>
    private static async Task<IResult> PictureAsync(string course, string hash, string name, HttpContext http, IMediator mediator)
    {
        if (await mediator.Send(new ReadPicture(http.User, course, hash), http.RequestAborted) is not { } file || DraftPaths.IsText(file.Path))
            return Results.LocalRedirect($"/media/{Uri.EscapeDataString(hash)}/{Uri.EscapeDataString(name)}");
        http.Response.Headers.CacheControl = "private, max-age=3600";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        return Results.Bytes(file.Bytes, Path.GetExtension(file.Path) switch
        {
            ".svg" => "image/svg+xml",
            ".png" => "image/png",
            ".webp" => "image/webp",
            ".pdf" => "application/pdf",
            _ => "image/jpeg",
        });
    }

    private static async Task<Results<Ok<LessonPreview>, NotFound>> PreviewAsync(string course, PreviewBody body, HttpContext http, IMediator mediator) =>
        await mediator.Send(new PreviewLesson(http.User, course, body.Path ?? "", body.Text), http.RequestAborted) is { } preview ? TypedResults.Ok(preview) : TypedResults.NotFound();

    private static async Task<Results<Ok<DraftChecks>, NotFound>> CheckAsync(string course, HttpContext http, IMediator mediator) =>
        await mediator.Send(new CheckDraft(http.User, course), http.RequestAborted) is { } checks ? TypedResults.Ok(checks) : TypedResults.NotFound();

    private static async Task<Results<Ok<TranslationBody>, NotFound>> TranslationAsync(string course, string path, HttpContext http, IMediator mediator) =>
        await mediator.Send(new GetTranslation(http.User, course, path), http.RequestAborted) is { } view ? TypedResults.Ok(TranslationBody.Of(view)) : TypedResults.NotFound();
}
