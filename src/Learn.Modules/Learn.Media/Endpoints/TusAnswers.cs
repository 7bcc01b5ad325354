using System.Globalization;
using Learn.Media.Resources;
using Learn.Media.Storage;
using Learn.Media.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Learn.Media.Endpoints;

/// <summary>What an upload's requests are answered with (tus 1.0.0, «PATCH», «Creation», «Checksum», «Expiration»).</summary>
internal static class TusAnswers
{
    /// <summary>«Checksum Mismatch», which only this protocol knows.</summary>
    public const int ChecksumMismatch = 460;

    /// <param name="creates">Whether a file was announced by this request; then a refusal for its size has a status of its own.</param>
    public static IResult Of(HttpContext http, UploadReport report, IStringLocalizer<Texts> texts, bool creates = false)
    {
        switch (report.State)
        {
            case UploadState.Ok:
                WriteOffset(http, report);
                return Results.NoContent();
            case UploadState.NotFound:
                return Results.NotFound();
            case UploadState.Gone:
                return Results.StatusCode(StatusCodes.Status410Gone);
            case UploadState.WrongOffset:
                return Results.Problem("Upload-Offset isn't where this upload is; ask with HEAD.", statusCode: StatusCodes.Status409Conflict);
            case UploadState.Busy or UploadState.CutOff:
                return Results.Problem("Another request is at this upload.", statusCode: StatusCodes.Status423Locked);
            case UploadState.TooLong:
                return Results.Problem("There is more than Upload-Length announced.", statusCode: StatusCodes.Status413PayloadTooLarge);
            case UploadState.ChecksumMismatch:
                return Results.Problem("The content isn't what Upload-Checksum says; send it again.", statusCode: ChecksumMismatch);
            default:
                var code = report.Refusal!.Value;
                // «Creation»: what exceeds Tus-Max-Size is answered with 413.
                var status = creates && code is (UploadRefusal.Size or UploadRefusal.Quota) ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity;
                return Results.Problem(texts[$"Refusal {code}"], statusCode: status, extensions: new Dictionary<string, object?> { ["refusal"] = code.ToString() });
        }
    }

    public static IResult Created(HttpContext http, UploadReport report)
    {
        WriteOffset(http, report);
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    public static void WriteOffset(HttpContext http, UploadReport report)
    {
        if (report.Upload is not { } upload)
            return;
        http.Response.Headers["Upload-Offset"] = report.Offset.ToString(CultureInfo.InvariantCulture);
        if (upload.ItemId is { } item)
            http.Response.Headers[TusEndpoints.ItemHeader] = item.ToString();
        else
            http.Response.Headers["Upload-Expires"] = upload.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>What was safe stays so, and the client goes on by itself after a while.</summary>
    public static IResult StoreFailed(HttpContext http, MediaStoreException exception, IStringLocalizer<Texts> texts)
    {
        http.Response.Headers.RetryAfter = "10";
        return exception.IsFull
            ? Results.Problem(texts["Store full"], statusCode: StatusCodes.Status507InsufficientStorage)
            : Results.Problem(texts["Store away"], statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
