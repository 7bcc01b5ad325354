using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Learn.Platform.Web.SharedPages;

/// <summary>
/// Answers from memory before routing, sessions and Razor come into play. Guests get bytes that lie ready; for a signed-in
/// reader the holes are filled.
/// </summary>
internal sealed class SharedPageMiddleware(RequestDelegate next, SharedPageCache cache, IEnumerable<ISharedPageVariant> variants)
{
    private readonly ISharedPageVariant[] variants = [.. variants];

    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        var isGuest = await IsGuestAsync(http);
        var variant = isGuest ? null : await VariantAsync(http);
        var generation = cache.Generation;
        if (cache.Find(cache.KeyOf(http, variant)) is not { } page)
        {
            http.Features.Set(new SharedPageRequest(isGuest, variant, generation));
            await next(http);
        }
        else if (isGuest)
        {
            await SharedPageWriter.WriteGuestAsync(http, page, compress: true);
        }
        else
        {
            await SharedPageWriter.WriteMemberAsync(http, page, compress: true);
        }
    }

    private static async ValueTask<bool> IsGuestAsync(HttpContext http)
    {
        if (!http.Request.Headers.Cookie.ToString().Contains(SessionCookie.Name, StringComparison.Ordinal))
            return true;
        var session = await http.AuthenticateAsync();
        if (session.Principal is { } principal)
            http.User = principal;
        return !session.Succeeded;
    }

    private async ValueTask<string?> VariantAsync(HttpContext http)
    {
        foreach (var source in variants)
        {
            if (await source.VariantAsync(http) is { } variant)
                return variant;
        }
        return null;
    }
}

/// <summary>The cookie that says who is signed in.</summary>
public static class SessionCookie
{
    public const string Name = "learn.session";
}
