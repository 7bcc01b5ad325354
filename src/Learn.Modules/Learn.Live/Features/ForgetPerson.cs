using Learn.Accounts.Contracts;
using Learn.Live.Data;
using Learn.Live.Rooms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

/// <summary>Forgets who a person was in sessions: what she said stays, without her name, under a key that leads to nobody, as the others' answers hang on it.</summary>
internal sealed class ForgetPerson(LiveDbContext context, RoomRegistry registry, TimeProvider time) : INotificationHandler<AccountDeleted>
{
    /// <summary>Long enough after a session's end for every node to have written who was there.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(10);

    public async Task Handle(AccountDeleted notification, CancellationToken cancellationToken)
    {
        var person = notification.Id;
        foreach (var session in await SessionsAsync(person, cancellationToken))
        {
            var key = PersonKeys.Of(session, person);
            await context.ForgetNameAsync(session, key, cancellationToken);
            await context.DropPresenceAsync(session, key);
            await registry.ForgottenAsync(session, key);
        }
        await context.Presence.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.Hosts.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.Sessions.Where(row => row.OwnerId == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.OwnerId, (Guid?)null), cancellationToken);
    }

    /// <summary>Where she was, and where she may be now without that it is written yet.</summary>
    private async Task<HashSet<Guid>> SessionsAsync(Guid person, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (settled, soon) = (now - Settled, now.AddDays(1));
        var written = await context.Presence.Where(row => row.PersonId == person).Select(row => row.SessionId).ToListAsync(cancellation);
        var running = await context.Sessions.Where(row => row.CancelledAt == null && (row.EndedAt == null ? row.OpenedAt != null || (row.StartsAt > settled && row.StartsAt < soon) : row.EndedAt > settled))
            .Select(row => row.Id).ToListAsync(cancellation);
        return [.. written, .. running];
    }
}

internal static class ForgottenPeople
{
    public static async Task ForgetNameAsync(this LiveDbContext context, Guid session, string key, CancellationToken cancellation)
    {
        var told = await context.Events.AsNoTracking().Where(row => row.SessionId == session && NamelessEvents.Kinds.Contains(row.Kind) && row.Json.Contains(key)).ToListAsync(cancellation);
        foreach (var row in told)
        {
            var nameless = NamelessEvents.Without(new(row.Number, row.At, row.Kind, RoomJson.Parse(row.Json)), key).Data.GetRawText();
            await context.Events.Where(other => other.SessionId == session && other.Number == row.Number).ExecuteUpdateAsync(set => set.SetProperty(other => other.Json, nameless), cancellation);
        }
    }

    public static Task DropPresenceAsync(this LiveDbContext context, Guid session, string key) =>
        context.Presence.Where(row => row.SessionId == session && row.PersonKey == key).ExecuteDeleteAsync();
}
