using Learn.Accounts.Contracts;
using Learn.Live.Data;
using Learn.Live.Rooms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

/// <summary>Forgets who a person was in sessions: what she said stays, without her name, under a key that leads to nobody, as the others' answers hang on it.</summary>
internal sealed class ForgetPerson(LiveDbContext context) : INotificationHandler<AccountDeleted>
{
    private static readonly string[] Named = [EventKinds.Chat, EventKinds.Question, EventKinds.QuestionState, EventKinds.Hand];

    public async Task Handle(AccountDeleted notification, CancellationToken cancellationToken)
    {
        var person = notification.Id;
        var sessions = await context.Presence.Where(row => row.PersonId == person).Select(row => row.SessionId).ToListAsync(cancellationToken);
        foreach (var session in sessions)
            await ForgetNameAsync(session, PersonKeys.Of(session, person), cancellationToken);
        await context.Presence.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.Hosts.Where(row => row.PersonId == person).ExecuteDeleteAsync(cancellationToken);
        await context.Sessions.Where(row => row.OwnerId == person).ExecuteUpdateAsync(set => set.SetProperty(row => row.OwnerId, (Guid?)null), cancellationToken);
    }

    private async Task ForgetNameAsync(Guid session, string key, CancellationToken cancellation)
    {
        var told = await context.Events.Where(row => row.SessionId == session && Named.Contains(row.Kind) && row.Json.Contains(key)).Select(row => new { row.Number, row.Kind, row.Json }).ToListAsync(cancellation);
        foreach (var row in told)
        {
            var nameless = WithoutName(row.Kind, row.Json, key);
            await context.Events.Where(other => other.SessionId == session && other.Number == row.Number).ExecuteUpdateAsync(set => set.SetProperty(other => other.Json, nameless), cancellation);
        }
    }

    private static string WithoutName(string kind, string json, string key) => kind switch
    {
        EventKinds.Chat when RoomJson.Read<ChatMessage>(json) is var message && message.By == key => RoomJson.Write(message with { Name = "" }),
        EventKinds.Question when RoomJson.Read<QuestionAsked>(json) is var asked && asked.By == key => RoomJson.Write(asked with { Name = "" }),
        EventKinds.QuestionState when RoomJson.Read<QuestionChanged>(json) is var changed && changed.By == key => RoomJson.Write(changed with { Name = "" }),
        EventKinds.Hand when RoomJson.Read<HandRaised>(json) is var hand && hand.Id == key => RoomJson.Write(hand with { Name = "" }),
        _ => json,
    };
}
