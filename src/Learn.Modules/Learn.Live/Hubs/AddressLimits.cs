using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Configuration;

namespace Learn.Live.Hubs;

/// <summary>What one network address may take; generous, because a school or an office shares one.</summary>
internal sealed class AddressLimits(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> joins = Create(configuration.GetValue("Live:JoinsPerSecond", 200), 5);
    private readonly PartitionedRateLimiter<IPAddress> tickets = Create(configuration.GetValue("Live:TicketsPerMinute", 1000) / 60.0, 60);

    /// <summary>In one session at a time.</summary>
    public int Guests { get; } = configuration.GetValue("Live:GuestsPerAddress", 500);

    /// <summary>That have joined no session yet.</summary>
    public int Connections { get; } = configuration.GetValue("Live:ConnectionsPerAddress", 2000);

    public bool MayJoin(IPAddress? address) => Take(joins, address);

    /// <summary>Whether someone new may have a guest's ticket.</summary>
    public bool MayHaveTicket(IPAddress? address) => Take(tickets, address);

    public void Dispose()
    {
        joins.Dispose();
        tickets.Dispose();
    }

    private static bool Take(PartitionedRateLimiter<IPAddress> limiter, IPAddress? address)
    {
        using var lease = limiter.AttemptAcquire(address ?? IPAddress.None);
        return lease.IsAcquired;
    }

    /// <param name="seconds">For how long it may be used up at once.</param>
    private static PartitionedRateLimiter<IPAddress> Create(double perSecond, int seconds) => PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, (int)(seconds * perSecond)),
            TokensPerPeriod = Math.Max(1, (int)Math.Ceiling(perSecond)),
            ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 1 / perSecond)),
        }));
}
