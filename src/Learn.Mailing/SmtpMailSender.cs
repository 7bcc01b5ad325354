using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Logging;

namespace Learn.Mailing;

/// <remarks>
/// <see cref="SmtpClient"/> is not recommended for new code: it knows no implicit TLS and no newer ways to sign in. MailKit, which is,
/// does not restore from the registry; this class is where it would go.
/// </remarks>
internal sealed class SmtpMailSender(MailOptions options, TimeProvider time, ILogger<SmtpMailSender> logger) : IMailSender
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>After a failure the next mails fail at once for a while, so that other events don't wait behind a server that is away.</summary>
    private DateTimeOffset awayUntil;

    public async Task SendAsync(Mail mail, CancellationToken cancellation)
    {
        if (time.GetUtcNow() < awayUntil)
            throw new SmtpException($"{options.SmtpHost} failed a moment ago.");

        using var message = MailFormat.ToMessage(mail, options.From);
        using var client = new SmtpClient(options.SmtpHost, options.SmtpPort) { EnableSsl = options.StartTls };
        if (options.User is { Length: > 0 })
            client.Credentials = new NetworkCredential(options.User, options.Password);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(message, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            awayUntil = time.GetUtcNow() + Patience;
            throw new SmtpException($"{options.SmtpHost} did not take the mail within {Patience.TotalSeconds} s.");
        }
        catch (SmtpFailedRecipientException exception) when ((int)exception.StatusCode >= 500)
        {
            // A permanent refusal (RFC 5321 §4.2.1): there is no such mailbox, and trying again does not make one.
            logger.LogInformation("A mail was refused for good: {Reason}", exception.StatusCode);
        }
        catch (SmtpException exception) when (exception is not SmtpFailedRecipientException)
        {
            awayUntil = time.GetUtcNow() + TimeSpan.FromSeconds(1);
            throw;
        }
    }
}
