using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Theme.Pages;

/// <summary>What a reader sees instead of a page that can't be shown. It needs no database.</summary>
[IgnoreAntiforgeryToken]
internal sealed class StatusModel : PageModel
{
    private static readonly int[] Explained = [400, 403, 404, 429, 500, 503];

    /// <summary>The status that has a text of its own and fits best.</summary>
    public string Kind { get; private set; } = "500";

    /// <summary>Whatever the method of the request was: a page that is missing is missing for PUT too.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) =>
        Explain(int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture));

    private void Explain(int code)
    {
        // After an exception the status was chosen by what failed, and the path only says 500.
        var status = Response.StatusCode is >= 400 ? Response.StatusCode : Math.Clamp(code, 400, 599);
        Response.StatusCode = status;
        Kind = (Explained.Contains(status) ? status : status < 500 ? 400 : 500).ToString(CultureInfo.InvariantCulture);
        Response.Headers.CacheControl = "no-store";
        if (status == 503)
            Response.Headers.RetryAfter = "10";
    }
}
