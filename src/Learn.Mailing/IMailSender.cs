using System.Collections.Frozen;

namespace Learn.Mailing;

/// <summary>
/// Sends mail: over SMTP when <c>Mail:Smtp:Host</c> is set, else into <c>{Learn:DataPath}/mail</c> as .eml files.
/// Call it from the handler of an integration event, so that a server which is away is tried again.
/// </summary>
public interface IMailSender
{
    /// <exception cref="System.Net.Mail.SmtpException">The server did not take it.</exception>
    Task SendAsync(Mail mail, CancellationToken cancellation);
}

/// <summary>A mail as plain text, with the same as HTML. All texts are plain.</summary>
/// <param name="To">One address.</param>
/// <param name="Culture">The language it is written in (BCP 47).</param>
public sealed record Mail(string To, string Culture, string Subject)
{
    /// <summary>What comes before the link.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>Further things to tell, each under a heading of its own, before the link.</summary>
    public IReadOnlyList<MailSection> Sections { get; init; } = [];

    /// <summary>The one thing to do, if any.</summary>
    public MailLink? Link { get; init; }

    /// <summary>What comes after the link, in small print.</summary>
    public IReadOnlyList<string> Footer { get; init; } = [];

    /// <summary>Links in small print, below the footer.</summary>
    public IReadOnlyList<MailLink> FooterLinks { get; init; } = [];

    /// <summary>Further headers, such as <c>Message-ID</c> (RFC 5322 §3.6.4) or <c>List-Unsubscribe</c> (RFC 2369 §3.2); names and values in ASCII.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = FrozenDictionary<string, string>.Empty;
}

/// <summary>One of several things that a mail tells.</summary>
public sealed record MailSection(string Title, IReadOnlyList<string> Paragraphs, MailLink? Link = null);

/// <param name="Text">What following it does.</param>
public sealed record MailLink(string Text, Uri Address);
