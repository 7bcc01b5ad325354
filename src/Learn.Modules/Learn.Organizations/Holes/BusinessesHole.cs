using Learn.Organizations.Resources;
using Learn.Platform.Security;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Holes;

/// <summary>On the front page: where a shop or a company begins to train its people, the same for all guests.</summary>
internal sealed class BusinessesHole(IStringLocalizer<Texts> texts) : IPageHole
{
    public string Name => "businesses";

    public void Write(HoleWriter output, HttpContext http, string argument)
    {
        output.Html("<section class=\"section invite\" aria-labelledby=\"businesses\"><div><h2 id=\"businesses\">");
        output.Text(texts["For your people"]);
        output.Html("</h2><p>");
        output.Text(texts["For your people text"]);
        output.Html("</p></div><ul class=\"actions\"><li><a class=\"button\" href=\"");
        // Who is new here has an account made first, and comes back.
        output.Html(http.User.Id() is null ? "/account/register?returnUrl=/org/new" : "/org/new");
        output.Html("\">");
        output.Text(texts["New organization"]);
        output.Html("</a></li><li><a class=\"button button-second\" href=\"/join\">");
        output.Text(texts["Join by code"]);
        output.Html("</a></li></ul></section>");
    }
}
