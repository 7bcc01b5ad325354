using System.Threading.RateLimiting;
using Learn.Accounts.Data;

namespace Learn.Accounts.Mails;

/// <summary>How many mails anyone may have sent to one address, so that nobody's inbox is flooded through our forms. Counted on each node.</summary>
internal sealed class MailAllowance : IDisposable
{
    public const int MailsPerHour = 6;

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(User.Normalize(address), _ => new() { PermitLimit = MailsPerHour, Window = TimeSpan.FromHours(1) }));

    /// <returns>False when the address got enough for now; then say what would be said otherwise, and send nothing.</returns>
    public bool Take(string address)
    {
        using var lease = limiter.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
