using System.Globalization;
using Learn.Notifications.Resources;
using Learn.Platform.Security;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Learn.Notifications.Holes;

/// <summary>In the page's head: the way to the inbox, with the number of what is unread.</summary>
internal sealed class BellHole(UnreadCounts counts, IStringLocalizer<Texts> texts) : IPageHole
{
    public string Name => "bell";

    public async ValueTask PrepareAsync(HttpContext http)
    {
        if (http.User.Id() is { } person)
            http.Features.Set(new Unread(await counts.OfAsync(person, http.RequestAborted)));
    }

    public void Write(HoleWriter output, HttpContext http, string argument)
    {
        if (http.Features.Get<Unread>() is not { } unread)
            return;
        output.Html("<a class=\"bell\" href=\"/my/inbox\"><svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M6 10a6 6 0 0 1 12 0v3.5l1.8 3.5H4.2L6 13.5ZM9.7 20a2.4 2.4 0 0 0 4.6 0\"/></svg><span class=\"visually-hidden\">"u8);
        output.Text(texts["Inbox"]);
        output.Html("</span>"u8);
        if (unread.Count > 0)
        {
            output.Html("<span class=\"bell-count\">"u8);
            output.Text(unread.Count >= UnreadCounts.Most ? "99+" : unread.Count.ToString(CultureInfo.InvariantCulture));
            output.Html("<span class=\"visually-hidden\"> "u8);
            output.Text(texts["unread count"]);
            output.Html("</span></span>"u8);
        }
        output.Html("</a>"u8);
    }

    private sealed record Unread(int Count);
}
