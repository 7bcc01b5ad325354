using Learn.Notifications.Data;
using Learn.Notifications.Features;
using Learn.Platform.Backplane;
using Learn.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Learn.Notifications.Holes;

/// <summary>
/// How many unread notifications someone has, for the bell on every page: asked of the database once a minute at most, so that pages that lie ready stay quick. All nodes are
/// told when it changes; what becomes visible by time is seen within the minute.
/// </summary>
internal sealed class UnreadCounts : IDisposable
{
    /// <summary>More is shown as «99+».</summary>
    public const int Most = 100;

    private const string Channel = "notifications.changed";
    private const string Everyone = "*";

    /// <summary>Ids in a signal, which takes 4,000 bytes.</summary>
    private const int MostNamed = 100;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KeptWhileAway = TimeSpan.FromSeconds(10);

    private readonly MemoryCache counts = new(new MemoryCacheOptions { SizeLimit = 100_000 });
    private readonly IDbContextFactory<NotificationsDbContext> contexts;
    private readonly IBackplane backplane;
    private readonly TimeProvider time;
    private readonly IDisposable subscription;

    public UnreadCounts(IDbContextFactory<NotificationsDbContext> contexts, IBackplane backplane, TimeProvider time)
    {
        (this.contexts, this.backplane, this.time) = (contexts, backplane, time);
        subscription = backplane.Subscribe(Channel, payload =>
        {
            Forget(payload);
            return Task.CompletedTask;
        });
    }

    /// <returns>At most <see cref="Most"/>; 0 while the database is away, as a page must not fail for its bell.</returns>
    public async ValueTask<int> OfAsync(Guid person, CancellationToken cancellation)
    {
        if (counts.TryGetValue(person, out int known))
            return known;
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellation);
            var count = await context.Items.InInboxOf(person, time.GetUtcNow()).Where(row => row.ReadAt == null).OrderBy(row => row.VisibleAt).Take(Most).CountAsync(cancellation);
            return Keep(person, count, Kept);
        }
        catch (Exception exception) when (exception.IsDatabaseUnavailable())
        {
            return Keep(person, 0, KeptWhileAway);
        }
    }

    /// <summary>Has the inboxes of these people counted again, on every node.</summary>
    public Task ForgetAsync(IReadOnlyCollection<Guid> people, CancellationToken cancellation)
    {
        var payload = people.Count > MostNamed ? Everyone : string.Join(',', people.Select(person => person.ToString("N")));
        Forget(payload);
        return backplane.PublishAsync(Channel, payload, cancellation);
    }

    public void Dispose()
    {
        subscription.Dispose();
        counts.Dispose();
    }

    private int Keep(Guid person, int count, TimeSpan duration) =>
        counts.Set(person, count, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = duration });

    private void Forget(string payload)
    {
        if (payload == Everyone)
        {
            counts.Clear();
            return;
        }
        foreach (var person in payload.Split(',', StringSplitOptions.RemoveEmptyEntries))
            counts.Remove(Guid.Parse(person));
    }
}
