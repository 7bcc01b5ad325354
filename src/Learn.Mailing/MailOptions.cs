using System.Net.Mail;
using Microsoft.Extensions.Configuration;

namespace Learn.Mailing;

/// <summary>The settings under <c>Mail</c>.</summary>
/// <param name="Folder">For mails while there is no server.</param>
/// <param name="SmtpHost">Null when mail goes into files.</param>
/// <param name="StartTls">Whether to speak TLS after STARTTLS (RFC 3207).</param>
internal sealed record MailOptions(MailAddress From, string Folder, string? SmtpHost, int SmtpPort, string? User, string? Password, bool StartTls)
{
    /// <exception cref="InvalidOperationException"><c>Mail:From</c> is not an address, or is missing although there is a server.</exception>
    public static MailOptions Read(IConfiguration configuration, string folder)
    {
        var smtp = configuration.GetSection("Mail:Smtp");
        var host = smtp["Host"] is { Length: > 0 } name ? name : null;
        var from = configuration["Mail:From"] ?? (host is null ? "Learn <learn@localhost>" : null);
        if (!MailAddress.TryCreate(from, out var sender))
            throw new InvalidOperationException($"Mail:From is «{from}», but has to be an address such as «Learn <learn@example.org>».");
        return new(sender, folder, host, smtp.GetValue("Port", 25), smtp["User"], smtp["Password"], smtp.GetValue("StartTls", false));
    }
}
