using Learn.Media.Serving;
using Learn.Media.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Learn.Media.Endpoints;

/// <summary>Content at addresses where it never changes: <c>/media/{SHA-256}/{name}</c>. (Files of courses have shorter hashes and are served by their module.)</summary>
internal static class MediaFileEndpoints
{
    private const string ForEver = "public, max-age=31536000, immutable";
    private static readonly TimeSpan Redirected = TimeSpan.FromMinutes(5);

    public static void MapMediaFiles(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/media/{hash:length(64)}/{name}", [HttpMethods.Get, HttpMethods.Head], ServeAsync).WithName("MediaFile").ExcludeFromDescription();

    private static async Task ServeAsync(string hash, string name, HttpContext http, MediaFiles files, MediaResponse response, PrivateLinks links, IMediaStore store, MediaOptions options, TimeProvider time)
    {
        // The ending is part of the promise: what is saved under this name opens as what it is.
        if (await files.FindAsync(hash, http.RequestAborted) is not { } file || !IsNameOf(name, file))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var disposition = http.Request.Query.ContainsKey("download") ? "attachment" : "inline";
        if (!file.IsPrivate)
        {
            await response.WriteAsync(http, file, name, disposition, ForEver);
            return;
        }
        // Not «forbidden»: whoever has no signature isn't told that there is something.
        if (links.Check(hash, http.Request.Query[PrivateLinks.QueryKey]) is not { } expires)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var until = time.GetUtcNow() + Redirected;
        if (options.Redirect && !IsPartOfAPage(http.Request) && store.SignUrl(file.Key, new(file.Type.ContentType, $"{disposition}; filename=\"{name}\"", until < expires ? until : expires)) is { } signed)
        {
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Redirect(signed.AbsoluteUri);
            return;
        }
        await response.WriteAsync(http, file, name, disposition, "private, max-age=300");
    }

    private static bool IsNameOf(string name, MediaFile file) =>
        name.EndsWith($".{file.Type.Extension}", StringComparison.Ordinal) && name.Length <= 120 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_');

    /// <summary>Pages make no requests to other hosts, so what they show comes by way of the site (W3C Fetch Metadata, <c>Sec-Fetch-Dest</c>).</summary>
    private static bool IsPartOfAPage(HttpRequest request) => request.Headers["Sec-Fetch-Dest"].ToString() is "image" or "video" or "audio" or "track";
}
