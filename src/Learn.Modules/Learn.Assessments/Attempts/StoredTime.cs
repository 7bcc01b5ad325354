namespace Learn.Assessments.Attempts;

internal static class StoredTime
{
    /// <summary>Now, as exactly as both databases keep it: what was answered from memory is the same when it is read again.</summary>
    public static DateTimeOffset Now(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
