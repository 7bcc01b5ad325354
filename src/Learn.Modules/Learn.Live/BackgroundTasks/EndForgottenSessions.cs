using Learn.Live.Data;
using Learn.Live.Rooms;
using Learn.Platform.BackgroundTasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Live.BackgroundTasks;

/// <summary>Ends sessions that nobody ended: only then are lessons completed, polls closed and the chat dropped.</summary>
[BackgroundTask(EveryMinutes = 5, Description = "Live sessions that nobody ended")]
internal sealed class EndForgottenSessions(TimeProvider time) : IBackgroundTask
{
    /// <summary>After the planned end, once nobody leads it any more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    /// <summary>After the planned end, whoever is there: a page that was left open on some screen.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Who leads and whose page was looked at so lately is there; the nodes tell it more often.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);

    public async Task DoWorkAsync(IServiceProvider serviceProvider, CancellationToken cancellationToken)
    {
        var context = serviceProvider.GetRequiredService<LiveDbContext>();
        var (registry, writer, ticker) = (serviceProvider.GetRequiredService<RoomRegistry>(), serviceProvider.GetRequiredService<RoomWriter>(), serviceProvider.GetRequiredService<RoomTicker>());
        var now = time.GetUtcNow();
        var before = now - Patience;
        var running = await context.Sessions.Where(row => row.OpenedAt < before && row.EndedAt == null && row.CancelledAt == null)
            .Select(row => new { row.Id, row.StartsAt, row.OpenedAt, row.Minutes }).ToListAsync(cancellationToken);
        foreach (var session in running)
        {
            var late = now - (session.OpenedAt > session.StartsAt ? session.OpenedAt.Value : session.StartsAt).AddMinutes(session.Minutes);
            var room = registry.TryFind(session.Id);
            if (late < Patience || (late < Longest && (room?.IsLed == true || await IsLedAsync(context, session.Id, now, cancellationToken))))
                continue;
            if (room is not null)
                await ticker.FlushPresenceAsync(room);
            await writer.WriteAsync(new EndSession(session.Id), cancellationToken);
        }
    }

    private static Task<bool> IsLedAsync(LiveDbContext context, Guid session, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - Lately;
        return context.Presence.AnyAsync(
            row => row.SessionId == session && row.LastAt > since && context.Hosts.Any(host => host.SessionId == session && host.PersonId == row.PersonId), cancellation);
    }
}
