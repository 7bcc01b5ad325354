using Learn.Live.Contracts;
using Learn.Live.Data;
using Learn.Live.Rooms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

/// <summary>What was said in a session that keeps no chat goes with its end. The numbers of the events stay, so that the log has no gap.</summary>
internal sealed class DropChat(LiveDbContext context) : INotificationHandler<SessionEnded>
{
    public async Task Handle(SessionEnded notification, CancellationToken cancellationToken)
    {
        if (await context.Sessions.AnyAsync(row => row.Id == notification.SessionId && !row.KeepsChat, cancellationToken))
        {
            await context.Events.Where(row => row.SessionId == notification.SessionId && row.Kind == EventKinds.Chat)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Kind, EventKinds.Withheld).SetProperty(row => row.Json, "{}"), cancellationToken);
        }
    }
}
