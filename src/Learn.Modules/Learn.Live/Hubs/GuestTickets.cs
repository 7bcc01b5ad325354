using System.Security.Cryptography;
using System.Text.Json;
using Learn.Live.Rooms;
using Microsoft.AspNetCore.DataProtection;

namespace Learn.Live.Hubs;

/// <summary>What a guest shows at each connection: her name and key in one session, signed so that every node reads it and nobody takes another's.</summary>
internal sealed class GuestTickets(IDataProtectionProvider protection, TimeProvider time)
{
    public const int NameLength = 60;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private readonly IDataProtector protector = protection.CreateProtector("Learn.Live.Guest.v1");

    /// <param name="key">Of someone who was a guest here before; null for a new one.</param>
    public string Issue(Guid session, string name, string? key = null) =>
        protector.Protect(JsonSerializer.Serialize(new Guest(session, key ?? PersonKeys.NewGuest(), name, time.GetUtcNow() + Lifetime)));

    /// <summary>Null for a ticket that was never issued for this session, or long ago.</summary>
    public Guest? Read(Guid session, string? ticket)
    {
        if (string.IsNullOrEmpty(ticket) || ticket.Length > 2000)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Guest>(protector.Unprotect(ticket)) is { } guest && guest.Session == session && guest.Until > time.GetUtcNow() ? guest : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

internal sealed record Guest(Guid Session, string Key, string Name, DateTimeOffset Until);
