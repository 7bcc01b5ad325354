using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Learn.Platform.Web.SharedPages;

/// <summary>
/// The hidden field of a form in a shared page. A guest's form has none: it changes nothing but her own browser, and
/// <see cref="OriginGuard"/> refuses what another site sends.
/// </summary>
internal sealed class AntiforgeryHole(IAntiforgery antiforgery) : IPageHole
{
    public string Name => "antiforgery";

    public void Write(HoleWriter output, HttpContext http, string argument)
    {
        if (http.User.Identity?.IsAuthenticated != true)
            return;
        var tokens = http.Features.Get<AntiforgeryTokenSet>();
        if (tokens is null)
            http.Features.Set(tokens = antiforgery.GetAndStoreTokens(http));
        output.Html("<input type=\"hidden\" name=\"__RequestVerificationToken\" value=\"");
        output.Html(tokens.RequestToken!);
        output.Html("\">");
    }
}
