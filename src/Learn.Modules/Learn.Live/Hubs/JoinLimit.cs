using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Configuration;

namespace Learn.Live.Hubs;

/// <summary>Bounds how fast one address joins; generous, because a school or an office shares one.</summary>
internal sealed class JoinLimit(IConfiguration configuration) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> limiter = Create(configuration.GetValue("Live:JoinsPerSecond", 200));

    public bool MayJoin(IPAddress? address)
    {
        using var lease = limiter.AttemptAcquire(address ?? IPAddress.None);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();

    private static PartitionedRateLimiter<IPAddress> Create(int perSecond) => PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 5 * perSecond,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));
}
