using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Learn.Media.Endpoints;

/// <summary>The protocol's request headers (tus 1.0.0, «Headers»).</summary>
internal static class TusHeaders
{
    public const string Version = "1.0.0";
    public const string ContentType = "application/offset+octet-stream";

    /// <summary>«Tus-Resumable»: both sides say their version; a server that doesn't speak the client's answers 412 and names its own.</summary>
    public static IResult? Begin(HttpContext http)
    {
        http.Response.Headers["Tus-Resumable"] = Version;
        if (http.Request.Headers["Tus-Resumable"].ToString() == Version || Override(http) is "OPTIONS")
            return null;
        http.Response.Headers["Tus-Version"] = Version;
        return Results.StatusCode(StatusCodes.Status412PreconditionFailed);
    }

    /// <summary>«X-HTTP-Method-Override»: where it is there, the actual method doesn't count.</summary>
    public static string? Override(HttpContext http) => http.Request.Headers["X-HTTP-Method-Override"].ToString() is { Length: > 0 } method ? method.ToUpperInvariant() : null;

    /// <returns>Null when the header isn't a non-negative whole number.</returns>
    public static long? Number(HttpContext http, string header) =>
        long.TryParse(http.Request.Headers[header].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool HasUploadType(HttpContext http) => string.Equals(http.Request.ContentType, ContentType, StringComparison.OrdinalIgnoreCase);

    public static bool HasContent(HttpContext http) => http.Request.ContentLength > 0 || http.Request.Headers.TransferEncoding.Count > 0 || (http.Request.ContentLength is null && HasUploadType(http));
}
