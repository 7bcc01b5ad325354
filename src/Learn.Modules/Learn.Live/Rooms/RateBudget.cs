namespace Learn.Live.Rooms;

/// <summary>So many at once, and so many a second from then on. For any number of threads.</summary>
internal sealed class RateBudget(double perSecond, double atOnce)
{
    private readonly double most = atOnce;
    private readonly Lock guard = new();
    private double left = atOnce;
    private DateTimeOffset last;

    /// <returns>False when it is used up for now.</returns>
    public bool TryTake(DateTimeOffset now)
    {
        lock (guard)
        {
            if (now > last)
            {
                left = Math.Min(most, left + (perSecond * (now - last).TotalSeconds));
                last = now;
            }
            if (left < 1)
                return false;
            left--;
            return true;
        }
    }
}
