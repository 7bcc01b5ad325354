using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Learn.Mailing;

/// <summary>Writes a <see cref="Mail"/> as plain text and as HTML (multipart/alternative, RFC 2046 §5.1.4).</summary>
internal static class MailFormat
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static MailMessage ToMessage(Mail mail, MailAddress from)
    {
        var message = new MailMessage(from, new MailAddress(mail.To))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.Headers["Auto-Submitted"] = "auto-generated";
        message.Headers["Content-Language"] = mail.Culture;
        foreach (var (name, value) in mail.Headers)
            message.Headers[name] = value;
        message.AlternateViews.Add(View(Text(mail), MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(Html(mail), MediaTypeNames.Text.Html));
        return message;
    }

    internal static string Text(Mail mail)
    {
        var blocks = mail.Paragraphs.ToList();
        foreach (var section in mail.Sections)
        {
            blocks.AddRange([$"* {section.Title}", .. section.Paragraphs]);
            if (section.Link is { } further)
                blocks.Add(TextOf(further));
        }
        if (mail.Link is { } link)
            blocks.Add(TextOf(link));
        return string.Join("\n\n", [.. blocks, "-- \nLearn", .. mail.Footer, .. mail.FooterLinks.Select(TextOf)]) + "\n";
    }

    private static string TextOf(MailLink link) => $"{link.Text}:\n{link.Address.AbsoluteUri}";

    /// <summary>Styles stand in the tags: many mail programs drop style sheets.</summary>
    internal static string Html(Mail mail) => $"""
        <!DOCTYPE html>
        <html lang="{Encoder.Encode(mail.Culture)}">
        <head><meta charset="utf-8"><title>{Encoder.Encode(mail.Subject)}</title></head>
        <body style="margin:0;padding:24px;background:#fbfaf6;color:#1d2522;font:17px/1.6 system-ui,'Segoe UI',Roboto,sans-serif">
        <div style="max-width:34em;margin:0 auto">
        {Lines(mail.Paragraphs, "margin:0 0 16px")}
        {string.Join('\n', mail.Sections.Select(HtmlOf))}
        {Button(mail.Link)}
        <hr style="border:0;border-top:1px solid #d8d5ca;margin:28px 0 12px">
        <p style="margin:0;font-weight:600">Learn</p>
        {Lines(mail.Footer, "font-size:14px;color:#4c5652")}
        {string.Join('\n', mail.FooterLinks.Select(link => Small(link, "")))}
        </div>
        </body>
        </html>
        """;

    private static string Lines(IEnumerable<string> texts, string style) =>
        string.Join('\n', texts.Select(text => $"""<p style="{style}">{Encoder.Encode(text)}</p>"""));

    private static string HtmlOf(MailSection section) => $"""
        <h2 style="margin:28px 0 8px;font-size:19px;line-height:1.3">{Encoder.Encode(section.Title)}</h2>
        {Lines(section.Paragraphs, "margin:0 0 8px")}
        {(section.Link is { } link ? Small(link, ";font-weight:600") : "")}
        """;

    private static string Small(MailLink link, string style) =>
        $"""<p style="margin:0 0 8px;font-size:14px"><a href="{Encoder.Encode(link.Address.AbsoluteUri)}" style="color:#0b6b57{style}">{Encoder.Encode(link.Text)}</a></p>""";

    private static string Button(MailLink? link)
    {
        if (link is null)
            return "";
        var address = Encoder.Encode(link.Address.AbsoluteUri);
        return $"""
            <p style="margin:28px 0"><a href="{address}" style="display:inline-block;padding:12px 22px;border-radius:6px;background:#0b6b57;color:#ffffff;font-weight:600;text-decoration:none">{Encoder.Encode(link.Text)}</a></p>
            <p style="font-size:14px;word-break:break-all"><a href="{address}" style="color:#0b6b57">{address}</a></p>
            """;
    }

    private static AlternateView View(string content, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.QuotedPrintable;
        return view;
    }
}
