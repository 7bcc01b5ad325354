using Learn.Accounts.Contracts;
using Learn.Mailing;
using Learn.Notifications.Data;
using Learn.Notifications.Resources;
using Learn.Platform.Web;
using Microsoft.Extensions.Localization;

namespace Learn.Notifications.Mails;

/// <summary>Puts all that waited for someone into one mail, in her language.</summary>
internal sealed class DailyMailWriter(UnsubscribeLinks links, SiteAddress site, IStringLocalizer<Texts> texts)
{
    /// <summary>More is only counted; the inbox has it all.</summary>
    public const int MostSections = 20;

    /// <param name="items">At least one, in the order in which they are told.</param>
    public Mail Write(Guid mail, Guid person, MailAddressInfo to, IReadOnlyList<InboxItem> items)
    {
        using var language = TextCulture.Of(to.Culture);
        var subject = items.Count == 1 ? items[0].TitleIn(to.Culture) : texts["Mail subject {0}", items.Count].Value;
        var stop = links.Of(person);
        return new(to.Address, to.Culture, subject)
        {
            Paragraphs = [texts["Mail greeting {0}", to.Name]],
            Sections = [.. items.Take(MostSections).Select(item => SectionOf(item, to.Culture))],
            Link = new(items.Count > MostSections ? texts["Mail link {0} more", items.Count - MostSections] : texts["Mail link"], Address("/my/inbox")),
            Footer = [texts["Mail why"]],
            FooterLinks = [new(texts["Mail settings"], Address("/my/notifications")), new(texts["Mail stop"], stop)],
            Headers = HeadersOf(mail, stop),
        };
    }

    private MailSection SectionOf(InboxItem item, string culture)
    {
        var paragraphs = item.BodyIn(culture).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // By the inbox, where it counts as read then.
        return new(item.TitleIn(culture), paragraphs, item.Url is null ? null : new(texts["Mail open"], Address($"/my/inbox/{item.Id}")));
    }

    private Dictionary<string, string> HeadersOf(Guid mail, Uri stop)
    {
        var headers = new Dictionary<string, string>
        {
            // The same when it is tried again, so that a mail that arrived unnoticed and came again is shown once.
            ["Message-ID"] = $"<{mail:N}@{new Uri(site.Fixed).Host}>",
            ["List-Unsubscribe"] = $"<{stop.AbsoluteUri}>",
        };
        // One click is for HTTPS alone (RFC 8058 §3.1).
        if (stop.Scheme == Uri.UriSchemeHttps)
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        return headers;
    }

    private Uri Address(string path) => new(site.Fixed + path);
}
