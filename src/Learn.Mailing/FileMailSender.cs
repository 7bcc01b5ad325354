using System.Globalization;
using System.Net.Mail;

namespace Learn.Mailing;

/// <summary>Writes each mail into a file, named by its time, for a site that has no mail server (yet).</summary>
internal sealed class FileMailSender(MailOptions options, TimeProvider time) : IMailSender
{
    public async Task SendAsync(Mail mail, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(options.Folder);
        // SmtpClient names the file itself; a folder of its own tells which one it is.
        var drop = folder.CreateSubdirectory(Guid.NewGuid().ToString("N"));
        using (var message = MailFormat.ToMessage(mail, options.From))
        using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = drop.FullName })
            await client.SendMailAsync(message, cancellation);

        var name = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMdd-HHmmss-fff}-{Guid.NewGuid().ToString("N")[..6]}.eml");
        drop.GetFiles().Single().MoveTo(Path.Combine(folder.FullName, name));
        drop.Delete();
    }
}
