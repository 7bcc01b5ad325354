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

    public Task InvokeAsync(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) ? AnswerAsync(http) : next(http);

    private async Task AnswerAsync(HttpContext http)
    {
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
        var cookies = http.Request.Headers.Cookie.ToString();
        if (!cookies.Contains(PersonalCookies.Prefix, StringComparison.Ordinal))
            return true;
        if (cookies.Contains(PersonalCookies.Session, StringComparison.Ordinal) && (await http.AuthenticateAsync()).Principal is { } principal)
        {
            http.User = principal;
            return false;
        }
        return !cookies.Contains(PersonalCookies.Guest, StringComparison.Ordinal);
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

/// <summary>Cookies that make a page personal: whoever sends none of them gets the page that lies ready for all guests.</summary>
public static class PersonalCookies
{
    internal const string Prefix = "learn.p-";

    /// <summary>Says who is signed in.</summary>
    public const string Session = Prefix + "session";

    /// <summary>What a guest has done whose browser runs no scripts; with scripts it is kept in the browser's storage.</summary>
    public const string Guest = Prefix + "guest";
}
