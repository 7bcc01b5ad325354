using Learn.Platform.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Memory;

namespace Learn.Accounts.Sessions;

/// <summary>
/// Remembers for some minutes what a token said, since a phone that sends its progress shows the same one again and again. Whether
/// the token has expired is asked each time, by the scheme; and whether its account has changed since, here: such a token is void, and a
/// refresh token gives a new one while the account stands.
/// </summary>
internal sealed class OpenedTokens(ISecureDataFormat<AuthenticationTicket> protector, ChangedSessions changed) : ISecureDataFormat<AuthenticationTicket>, IDisposable
{
    private const int Capacity = 20_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = Capacity });

    public string Protect(AuthenticationTicket data) => protector.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => protector.Protect(data, purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) => protectedText is null ? null : Remember(protectedText, null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose) => protectedText is null ? null : Remember(protectedText, purpose);

    public void Dispose() => cache.Dispose();

    private AuthenticationTicket? Remember(string token, string? purpose) => Open(token, purpose) is { } ticket && !IsVoid(ticket) ? ticket : null;

    /// <summary>A ticket knows its time to the second, so one of the change's own second is let through.</summary>
    private bool IsVoid(AuthenticationTicket ticket) =>
        ticket.Principal.Id() is { } user && ticket.Properties.ExpiresUtc is { } expires
        && changed.IsStale(user, expires - ChangedSessions.Remembered + TimeSpan.FromSeconds(1));

    private AuthenticationTicket? Open(string token, string? purpose)
    {
        if (cache.TryGetValue((token, purpose), out AuthenticationTicket? known))
            return known;
        var ticket = purpose is null ? protector.Unprotect(token) : protector.Unprotect(token, purpose);
        if (ticket is not null)
            cache.Set((token, purpose), ticket, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });
        return ticket;
    }
}
