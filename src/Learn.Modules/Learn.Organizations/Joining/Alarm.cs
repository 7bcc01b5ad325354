namespace Learn.Organizations.Joining;

/// <summary>Wakes who works in the background, once however often it rings.</summary>
internal abstract class Alarm : IDisposable
{
    private readonly SemaphoreSlim semaphore = new(0, 1);

    public void Ring()
    {
        try
        {
            if (semaphore.CurrentCount == 0)
                semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another one rang at the same moment.
        }
    }

    /// <summary>Returns when it rings, or after a while: another node may have left work behind.</summary>
    public Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellation) => semaphore.WaitAsync(longest, cancellation);

    public void Dispose() => semaphore.Dispose();
}

/// <summary>Rings when invitations are to be mailed.</summary>
internal sealed class InvitationAlarm : Alarm;

/// <summary>Rings when an import is to be worked on.</summary>
internal sealed class ImportAlarm : Alarm;
