using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Learn.Live.Calendar;

/// <summary>The key in the address of a person's feed: calendars can't sign in.</summary>
internal sealed class FeedKeys(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Learn.Live.Feed.v1");

    public string Of(Guid person) => protector.Protect(person.ToString());

    public Guid? Read(string? key)
    {
        try
        {
            return string.IsNullOrEmpty(key) ? null : Guid.Parse(protector.Unprotect(key));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
