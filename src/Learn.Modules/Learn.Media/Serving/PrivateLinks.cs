using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Learn.Media.Serving;

/// <summary>Signs the addresses of private content: whoever has one may read it until it expires, on every node.</summary>
internal sealed class PrivateLinks(IDataProtectionProvider protection, TimeProvider time)
{
    public const string QueryKey = "key";

    /// <summary>Long enough to watch a lecture in one go, short enough that a forwarded link is of no use tomorrow.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(4);

    private readonly IDataProtector protector = protection.CreateProtector("Learn.Media.Private.v1");

    public string Sign(string hash) => Sign(hash, time.GetUtcNow() + Lifetime);

    internal string Sign(string hash, DateTimeOffset expires) => protector.Protect($"{expires.ToUnixTimeSeconds()}:{hash}");

    /// <returns>When the address expires; null when it has, or was never signed for this content.</returns>
    public DateTimeOffset? Check(string hash, string? signature)
    {
        if (string.IsNullOrEmpty(signature))
            return null;
        try
        {
            var parts = protector.Unprotect(signature).Split(':', 2);
            var expires = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture));
            return parts[1] == hash && expires > time.GetUtcNow() ? expires : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
