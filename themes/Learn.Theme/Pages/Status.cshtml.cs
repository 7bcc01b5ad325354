using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Theme.Pages;

/// <summary>What a reader sees instead of a page that can't be shown. It needs no database.</summary>
[IgnoreAntiforgeryToken]
public sealed class StatusModel : PageModel
{
    private static readonly int[] Explained = [400, 403, 404, 429, 500, 503];

    /// <summary>The status that has a text of its own and fits best.</summary>
    public string Kind { get; private set; } = "500";

    public void OnGet(int code) => Explain(code);

    public void OnPost(int code) => Explain(code);

    private void Explain(int code)
    {
        // After an exception the status was chosen by what failed, and the path only says 500.
        var status = Response.StatusCode is >= 400 ? Response.StatusCode : Math.Clamp(code, 400, 599);
        Response.StatusCode = status;
        Kind = (Explained.Contains(status) ? status : status < 500 ? 400 : 500).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Response.Headers.CacheControl = "no-store";
        if (status == 503)
            Response.Headers.RetryAfter = "10";
    }
}
