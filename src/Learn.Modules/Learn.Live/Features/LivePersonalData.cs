using Learn.Accounts.Contracts;
using Learn.Live.Data;
using Learn.Live.Resources;
using Learn.Live.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Live.Features;

/// <summary>Shows a person which sessions she led, in which she was, what she said and how she voted.</summary>
internal sealed class LivePersonalData(IDbContextFactory<LiveDbContext> contexts, IStringLocalizer<Texts> texts) : IPersonalData
{
    public string Key => "live";

    public async ValueTask<PersonalDataSection?> ReadAsync(Guid person, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var sessions = await context.Presence.AsNoTracking().Where(row => row.PersonId == person).OrderBy(row => row.FirstAt)
            .Join(context.Sessions, row => row.SessionId, session => session.Id, (row, session) => new { row.SessionId, row.PersonKey, session.Title, row.FirstAt, row.LastAt, row.Seconds }).ToListAsync(cancellation);
        var said = new List<object>();
        var votes = new List<object>();
        foreach (var session in sessions)
        {
            var prefix = session.PersonKey + ":";
            said.AddRange(await context.Events.AsNoTracking().Where(row => row.SessionId == session.SessionId && row.Key != null && row.Key.StartsWith(prefix) && (row.Kind == EventKinds.Chat || row.Kind == EventKinds.Question))
                .OrderBy(row => row.Number).Select(row => new { session.Title, row.At, row.Kind, row.Json }).ToListAsync(cancellation));
            votes.AddRange(await context.Votes.AsNoTracking().Where(row => row.SessionId == session.SessionId && row.PersonKey == session.PersonKey).Select(row => new { session.Title, row.PollId, row.Choice }).ToListAsync(cancellation));
        }
        var upvotes = new List<object>();
        foreach (var session in sessions)
            upvotes.AddRange(await context.Upvotes.AsNoTracking().Where(row => row.SessionId == session.SessionId && row.PersonKey == session.PersonKey).Select(row => new { session.Title, row.QuestionId }).ToListAsync(cancellation));
        var led = await context.Sessions.AsNoTracking().Where(row => row.OwnerId == person || context.Hosts.Any(host => host.SessionId == row.Id && host.PersonId == person))
            .OrderBy(row => row.StartsAt).Select(row => new { row.Title, row.StartsAt, row.Minutes, IsOwner = row.OwnerId == person }).ToListAsync(cancellation);
        return sessions.Count + led.Count == 0 ? null : new(
            texts["Live sessions"],
            [new(texts["Kept led"], texts["Kept sessions {0}", led.Count]), new(texts["Kept sessions"], texts["Kept sessions {0}", sessions.Count]), new(texts["Kept words"], texts["Kept words {0} {1}", said.Count, votes.Count])],
            new { sessions = sessions.Select(session => new { session.Title, session.FirstAt, session.LastAt, session.Seconds }), led, said, votes, upvotes });
    }
}
