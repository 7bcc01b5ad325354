using Learn.Accounts.Contracts;
using Learn.Live.Data;
using Learn.Live.Resources;
using Learn.Live.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Learn.Live.Features;

/// <summary>Shows a person which sessions she led, in which she was, what she said, what was done to her and how she voted.</summary>
internal sealed class LivePersonalData(IDbContextFactory<LiveDbContext> contexts, IStringLocalizer<Texts> texts) : IPersonalData
{
    /// <summary>What is written of her beside what she said; it names her by her key in the session.</summary>
    private static readonly string[] Happened = [EventKinds.Hand, EventKinds.HandCalled, EventKinds.Muted, EventKinds.Removed];

    public string Key => "live";

    public async ValueTask<PersonalDataSection?> ReadAsync(Guid person, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var mine = context.Presence.AsNoTracking().Where(row => row.PersonId == person).OrderBy(row => row.FirstAt)
            .Join(context.Sessions, row => row.SessionId, session => session.Id, (row, session) => new { row.SessionId, row.PersonKey, session.Title, row.Name, row.FirstAt, row.LastAt, row.Seconds, row.CompletedAt });
        var sessions = await mine.Select(row => new { row.Title, row.Name, row.FirstAt, row.LastAt, row.Seconds, row.CompletedAt }).ToListAsync(cancellation);
        var said = await mine.Join(context.Events, row => row.SessionId, told => told.SessionId, (row, told) => new { row.PersonKey, row.Title, told.Number, told.At, told.Kind, told.Key, told.Json })
            .Where(row => (row.Kind == EventKinds.Chat || row.Kind == EventKinds.Question) && row.Key != null && row.Key.StartsWith(row.PersonKey + ":"))
            .OrderBy(row => row.At).ThenBy(row => row.Number).Select(row => new { row.Title, row.At, row.Kind, row.Json }).ToListAsync(cancellation);
        var happened = await mine.Join(context.Events, row => row.SessionId, told => told.SessionId, (row, told) => new { row.PersonKey, row.Title, told.Number, told.At, told.Kind, told.Json })
            .Where(row => Happened.Contains(row.Kind) && row.Json.Contains(row.PersonKey))
            .OrderBy(row => row.At).ThenBy(row => row.Number).Select(row => new { row.Title, row.At, row.Kind, row.Json }).ToListAsync(cancellation);
        var votes = await mine.Join(context.Votes, row => new { row.SessionId, row.PersonKey }, vote => new { vote.SessionId, vote.PersonKey }, (row, vote) => new { row.Title, vote.PollId, vote.Choice }).ToListAsync(cancellation);
        var upvotes = await mine.Join(context.Upvotes, row => new { row.SessionId, row.PersonKey }, vote => new { vote.SessionId, vote.PersonKey }, (row, vote) => new { row.Title, vote.QuestionId }).ToListAsync(cancellation);
        var led = await context.Sessions.AsNoTracking().Where(row => row.OwnerId == person || context.Hosts.Any(host => host.SessionId == row.Id && host.PersonId == person))
            .OrderBy(row => row.StartsAt).Select(row => new { row.Title, row.StartsAt, row.Minutes, IsOwner = row.OwnerId == person }).ToListAsync(cancellation);
        return sessions.Count + led.Count == 0 ? null : new(
            texts["Live sessions"],
            [new(texts["Kept led"], texts["Kept sessions {0}", led.Count]), new(texts["Kept sessions"], texts["Kept sessions {0}", sessions.Count]), new(texts["Kept words"], texts["Kept words {0} {1}", said.Count, votes.Count])],
            new { sessions, led, said, happened, votes, upvotes });
    }
}
