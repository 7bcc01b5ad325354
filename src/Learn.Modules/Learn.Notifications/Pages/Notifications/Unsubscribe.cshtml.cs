using Learn.Notifications.Features;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Learn.Notifications.Pages.Notifications;

/// <summary>
/// Stops mail without signing in. Looking at the page changes nothing, as programs that check mails open its links; a POST to the same address does it, from this page's button or from the
/// mail program's own (RFC 8058 §3.2), and is answered without a redirect. The link is the proof, so there is no antiforgery token: the mail program has none.
/// </summary>
[IgnoreAntiforgeryToken, EnableRateLimiting(RateLimits.Writes)]
internal sealed class UnsubscribeModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>Null when the link is none of ours.</summary>
    public bool? SendsMail { get; private set; }

    public bool IsChanged { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => ShowAsync(null, cancellation);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => ShowAsync(false, cancellation);

    public Task<IActionResult> OnPostAgainAsync(CancellationToken cancellation) => ShowAsync(true, cancellation);

    private async Task<IActionResult> ShowAsync(bool? sends, CancellationToken cancellation)
    {
        // The address holds the secret. Its own form still says where it comes from.
        Response.Headers.CacheControl = "no-cache, no-store";
        Response.Headers["Referrer-Policy"] = "same-origin";
        SendsMail = await mediator.Send(new StopMail(Token, sends), cancellation);
        IsChanged = sends is not null;
        if (SendsMail is null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
