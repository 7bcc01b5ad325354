using System.Collections.Concurrent;
using Learn.Platform.Backplane;

namespace Learn.Accounts.Sessions;

/// <summary>
/// Whose sessions have to be looked at again before their half hour is over, and whose bearer tokens are void, because roles or password
/// have changed or the account is gone. All nodes are told; one that was away catches up with sessions by the half hour, and with
/// tokens when they expire.
/// </summary>
internal sealed class ChangedSessions : IDisposable
{
    /// <summary>As long as a bearer token lives, so that none of a changed account is taken; sessions are looked at sooner.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private const string Channel = "accounts.sessions";
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> changes = new();
    private readonly IBackplane backplane;
    private readonly TimeProvider time;
    private readonly IDisposable subscription;

    public ChangedSessions(IBackplane backplane, TimeProvider time)
    {
        this.backplane = backplane;
        this.time = time;
        subscription = backplane.Subscribe(Channel, id =>
        {
            Note(Guid.Parse(id));
            return Task.CompletedTask;
        });
    }

    public Task AnnounceAsync(Guid user, CancellationToken cancellation)
    {
        Note(user);
        return backplane.PublishAsync(Channel, user.ToString("N"), cancellation);
    }

    public bool IsStale(Guid user, DateTimeOffset issued) => changes.TryGetValue(user, out var changed) && issued <= changed;

    public void Dispose() => subscription.Dispose();

    private void Note(Guid user)
    {
        var now = time.GetUtcNow();
        changes[user] = now;
        foreach (var (id, at) in changes)
        {
            if (at < now - Remembered)
                changes.TryRemove(new(id, at));
        }
    }
}
