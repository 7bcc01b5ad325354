using System.Globalization;
using Learn.Media.Features;
using Learn.Media.Resources;
using Learn.Media.Storage;
using Learn.Media.Uploads;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Learn.Media.Endpoints;

/// <summary>
/// Uploads that go on where they broke off: the tus resumable upload protocol 1.0.0 (https://tus.io/protocols/resumable-upload), with its
/// extensions creation, creation-with-upload, termination, checksum and expiration. Comments name its sections.
/// </summary>
internal static class TusEndpoints
{
    public const string Path = "/api/v1/media/uploads";

    /// <summary>The item that an upload became; not part of the protocol.</summary>
    public const string ItemHeader = "Learn-Media-Item";

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup(Path).WithTags("Media").ExcludeFromDescription();
        open.MapMethods("", [HttpMethods.Options], Options);
        open.MapMethods("/{id:guid}", [HttpMethods.Options], Options);
        var uploads = routes.MapGroup(Path).WithTags("Media").RequireAuthorization().RequireRateLimiting(RateLimits.Writes).ExcludeFromDescription();
        uploads.MapPost("", PostAsync).WithName("CreateUpload");
        // «X-HTTP-Method-Override»: a POST may stand for the others, where something on the way lets only GET and POST pass.
        uploads.MapMethods("/{id:guid}", [HttpMethods.Head, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Post], OneAsync).WithName("Upload");
    }

    /// <summary>«OPTIONS»: what this server can do; without <c>Tus-Resumable</c>.</summary>
    private static IResult Options(HttpContext http, MediaOptions options)
    {
        var headers = http.Response.Headers;
        headers["Tus-Version"] = TusHeaders.Version;
        headers["Tus-Extension"] = "creation,creation-with-upload,termination,checksum,expiration";
        headers["Tus-Max-Size"] = options.MaxSize.ToString(CultureInfo.InvariantCulture);
        headers["Tus-Checksum-Algorithm"] = UploadChecksum.Supported;
        return Results.NoContent();
    }

    /// <summary>«Creation: POST», and «Creation With Upload».</summary>
    private static async Task<IResult> PostAsync(HttpContext http, IMediator mediator, MediaOptions options, IStringLocalizer<Texts> texts)
    {
        if (TusHeaders.Begin(http) is { } fault)
            return fault;
        if (TusHeaders.Override(http) is { } method)
            return HttpMethods.IsOptions(method) ? Options(http, options) : Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
        if (TusHeaders.Number(http, "Upload-Length") is not { } length)
            return Results.Problem("Upload-Length is missing or no number.", statusCode: StatusCodes.Status400BadRequest);
        var metadata = http.Request.Headers["Upload-Metadata"].ToString();
        var created = await mediator.Send(new CreateUpload(http.User, length, metadata.Length == 0 ? null : metadata), http.RequestAborted);
        if (created is not { State: UploadState.Ok, Upload: { } upload })
            return TusAnswers.Of(http, created, texts, creates: true);

        http.Response.Headers.Location = $"{Path}/{upload.Id}";
        if (!TusHeaders.HasContent(http))
            return TusAnswers.Created(http, created);
        var report = await AppendAsync(http, mediator, upload.Id, 0, texts);
        return report.Fault ?? (report.Report is { State: UploadState.Ok } ok ? TusAnswers.Created(http, ok) : TusAnswers.Of(http, report.Report!, texts, creates: true));
    }

    private static async Task<IResult> OneAsync(Guid id, HttpContext http, IMediator mediator, MediaOptions options, IStringLocalizer<Texts> texts)
    {
        if (TusHeaders.Begin(http) is { } fault)
            return fault;
        return (TusHeaders.Override(http) ?? http.Request.Method).ToUpperInvariant() switch
        {
            "HEAD" => await HeadAsync(id, http, mediator, texts),
            "PATCH" => await PatchAsync(id, http, mediator, texts),
            "DELETE" => TusAnswers.Of(http, await mediator.Send(new TerminateUpload(http.User, id), http.RequestAborted), texts),
            "OPTIONS" => Options(http, options),
            _ => Results.StatusCode(StatusCodes.Status405MethodNotAllowed),
        };
    }

    /// <summary>«HEAD»: the offset, the length and the metadata; nothing of it is to be kept by caches.</summary>
    private static async Task<IResult> HeadAsync(Guid id, HttpContext http, IMediator mediator, IStringLocalizer<Texts> texts)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            var report = await mediator.Send(new FindUpload(http.User, id), http.RequestAborted);
            if (report is not { State: UploadState.Ok, Upload: { } upload })
                return TusAnswers.Of(http, report, texts);
            http.Response.Headers["Upload-Length"] = upload.Length.ToString(CultureInfo.InvariantCulture);
            if (upload.Metadata is not null)
                http.Response.Headers["Upload-Metadata"] = upload.Metadata;
            TusAnswers.WriteOffset(http, report);
            return Results.Ok();
        }
        catch (MediaStoreException exception)
        {
            return TusAnswers.StoreFailed(http, exception, texts);
        }
    }

    /// <summary>«PATCH».</summary>
    private static async Task<IResult> PatchAsync(Guid id, HttpContext http, IMediator mediator, IStringLocalizer<Texts> texts)
    {
        if (TusHeaders.Number(http, "Upload-Offset") is not { } offset)
            return Results.Problem("Upload-Offset is missing or no number.", statusCode: StatusCodes.Status400BadRequest);
        var (report, fault) = await AppendAsync(http, mediator, id, offset, texts);
        return fault ?? TusAnswers.Of(http, report!, texts);
    }

    private static async Task<(UploadReport? Report, IResult? Fault)> AppendAsync(HttpContext http, IMediator mediator, Guid id, long offset, IStringLocalizer<Texts> texts)
    {
        if (!TusHeaders.HasUploadType(http))
            return (null, Results.Problem($"The content's type has to be {TusHeaders.ContentType}.", statusCode: StatusCodes.Status415UnsupportedMediaType));
        var given = http.Request.Headers["Upload-Checksum"].ToString();
        var checksum = given.Length == 0 ? null : UploadChecksum.Parse(given);
        // «Checksum»: an algorithm that isn't supported is a bad request.
        if (given.Length > 0 && checksum is null)
            return (null, Results.Problem($"Upload-Checksum takes an algorithm of {UploadChecksum.Supported} and a value in Base64.", statusCode: StatusCodes.Status400BadRequest));

        // The upload's own length is the limit.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        try
        {
            return (await mediator.Send(new AppendUpload(http.User, id, offset, http.Request.Body, http.Request.ContentLength, checksum), http.RequestAborted), null);
        }
        catch (MediaStoreException exception)
        {
            return (null, TusAnswers.StoreFailed(http, exception, texts));
        }
    }
}
