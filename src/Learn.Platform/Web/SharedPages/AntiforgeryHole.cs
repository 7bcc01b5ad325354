using Learn.Platform.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Platform.Web.SharedPages;

/// <summary>The hidden field of a form in a shared page.</summary>
internal sealed class AntiforgeryHole : IPageHole
{
    public string Name => "antiforgery";

    public void Write(HoleWriter output, HttpContext http, string argument) => output.AntiforgeryField(http);
}

public static class AntiforgeryFields
{
    /// <summary>
    /// Writes the hidden field of a form that stands in a hole. A guest's form has none: it changes nothing but her own browser, and
    /// <see cref="OriginGuard"/> refuses what another site sends.
    /// </summary>
    public static void AntiforgeryField(this HoleWriter output, HttpContext http)
    {
        if (http.User.Identity?.IsAuthenticated != true)
            return;
        // Made once for all forms of the page.
        var tokens = http.Features.Get<AntiforgeryTokenSet>();
        if (tokens is null)
        {
            // A page with a token is never kept; antiforgery says so too, with a warning where the page said less.
            if (!http.Response.HasStarted)
                http.Response.Headers.CacheControl = "no-cache, no-store";
            http.Features.Set(tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http));
        }
        output.Html("<input type=\"hidden\" name=\"__RequestVerificationToken\" value=\""u8);
        output.Html(tokens.RequestToken!);
        output.Html("\">"u8);
    }

    /// <summary>
    /// Takes such forms: a signed-in reader's only with its token. A guest's page is the same for all guests and has none; what other sites
    /// send was refused before.
    /// </summary>
    public static RouteGroupBuilder RequireAntiforgeryField(this RouteGroupBuilder forms) => forms.AddEndpointFilter(CheckAsync).DisableAntiforgery();

    private static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.User.Id() is not null && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            return Results.BadRequest();
        return await next(context);
    }
}
