using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Learn.Platform.Web;

/// <summary>
/// Refuses a request that changes something when another site's page sent it: by <c>Sec-Fetch-Site</c> (W3C Fetch Metadata) where the
/// browser says so, else by <c>Origin</c>. A request with a bearer token carries no cookie that could be abused.
/// </summary>
internal static class OriginGuard
{
    public static Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (IsSafe(http.Request) || !IsForeign(http.Request))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsSafe(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
        || request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    private static bool IsForeign(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => false,
        "" => request.Headers[HeaderNames.Origin].ToString() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && IsOwn(uri, request.Host)),
        _ => true,
    };

    /// <summary>Not by scheme: behind a proxy the site may see http where the browser speaks https.</summary>
    private static bool IsOwn(Uri origin, HostString host) =>
        origin.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase) && (host.Port is { } port ? origin.Port == port : origin.IsDefaultPort);
}
