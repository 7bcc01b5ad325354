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

    /// <summary>The one thing to do, if any.</summary>
    public MailLink? Link { get; init; }

    /// <summary>What comes after the link, in small print.</summary>
    public IReadOnlyList<string> Footer { get; init; } = [];
}

/// <param name="Text">What following it does.</param>
public sealed record MailLink(string Text, Uri Address);
