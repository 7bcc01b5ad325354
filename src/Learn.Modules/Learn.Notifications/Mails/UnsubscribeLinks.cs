using System.Security.Cryptography;
using Learn.Platform.Web;
using Microsoft.AspNetCore.DataProtection;

namespace Learn.Notifications.Mails;

/// <summary>
/// The link in each mail that stops them, without signing in (RFC 8058). It is signed with the site's keys and kept nowhere; it never grows old, as mails lie about for years.
/// </summary>
internal sealed class UnsubscribeLinks(IDataProtectionProvider protection, SiteAddress site)
{
    private readonly IDataProtector protector = protection.CreateProtector("Learn.Notifications.Unsubscribe.v1");

    public Uri Of(Guid person) => new($"{site.Fixed}/unsubscribe/{protector.Protect(person.ToString("N"))}");

    /// <returns>Whose mail it stops; null when the link is none of ours.</returns>
    public Guid? Read(string? token)
    {
        try
        {
            return !string.IsNullOrEmpty(token) && Guid.TryParse(protector.Unprotect(token), out var person) ? person : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
