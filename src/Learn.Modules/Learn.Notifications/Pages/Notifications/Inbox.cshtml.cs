using System.Globalization;
using Learn.Notifications.Features;
using Learn.Notifications.Kinds;
using Learn.Notifications.Resources;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Notifications.Pages.Notifications;

[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class InboxModel(IMediator mediator, KnownKinds kinds, TimeProvider time, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "unread")]
    public bool UnreadAlone { get; set; }

    public InboxPage Inbox { get; private set; } = null!;

    /// <summary>What came after the page was made isn't marked as read by its button.</summary>
    public string Until { get; } = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var number = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1;
        Inbox = await mediator.Send(new FindInbox(User.Id()!.Value, UnreadAlone, number), cancellation);
    }

    public async Task<IActionResult> OnPostReadAsync([FromForm] Guid id, CancellationToken cancellation)
    {
        await mediator.Send(new ReadNotification(User.Id()!.Value, id), cancellation);
        return LocalRedirect(UnreadAlone ? "/my/inbox?unread=true" : "/my/inbox");
    }

    public async Task<IActionResult> OnPostAllAsync([FromForm] string? until, CancellationToken cancellation)
    {
        DateTimeOffset? seen = DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : null;
        await mediator.Send(new ReadAllNotifications(User.Id()!.Value, seen), cancellation);
        return this.Done(texts["All marked as read"], "/my/inbox");
    }

    /// <summary>Null for a kind whose module doesn't run any more.</summary>
    public string? KindOf(string key) => kinds.Find(key)?.Title;

    /// <summary>The query that leads to another page of the same list.</summary>
    public string QueryFor(int page) => QueryString.Create(new Dictionary<string, string?>
    {
        ["unread"] = UnreadAlone ? "true" : null,
        ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(pair => pair.Value is not null)).ToString();
}
