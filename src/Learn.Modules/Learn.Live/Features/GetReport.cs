using System.Security.Claims;
using Learn.Live.Data;
using Learn.Live.Rooms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

/// <summary>Who was in a session, for its hosts. Null when there is no such session to lead.</summary>
internal sealed record GetReport(ClaimsPrincipal By, Guid Id) : IRequest<SessionReport?>;

internal sealed record SessionReport(Guid Id, string Title, DateTimeOffset? OpenedAt, DateTimeOffset? EndedAt, int Minutes, IReadOnlyList<Attendee> Attendees);

/// <param name="Enough">Whether she was there as long as the session asks for.</param>
internal sealed record Attendee(string Name, bool IsGuest, DateTimeOffset FirstAt, DateTimeOffset LastAt, long Minutes, int Answers, int Questions, bool Enough);

internal sealed class GetReportHandler(LiveDbContext context, IAuthorizationService authorization, TimeProvider time) : IRequestHandler<GetReport, SessionReport?>
{
    public async Task<SessionReport?> Handle(GetReport request, CancellationToken cancellationToken)
    {
        if (await context.FindToLeadAsync(authorization, request.By, request.Id, cancellationToken) is not { } session)
            return null;
        var answers = await context.Votes.Where(row => row.SessionId == session.Id).GroupBy(row => row.PersonKey)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        var asked = (await context.Events.AsNoTracking().Where(row => row.SessionId == session.Id && row.Kind == EventKinds.Question).Select(row => row.Json).ToListAsync(cancellationToken))
            .Select(json => RoomJson.Parse(json).GetProperty("by").GetString() ?? "").CountBy(by => by).ToDictionary(StringComparer.Ordinal);
        var present = await context.Presence.AsNoTracking().Where(row => row.SessionId == session.Id).OrderBy(row => row.Name).ToListAsync(cancellationToken);
        var needed = session.NeededSeconds(time.GetUtcNow());
        return new(session.Id, session.Title, session.OpenedAt, session.EndedAt, session.Minutes,
            [.. present.Select(row => new Attendee(row.Name, row.PersonId is null, row.FirstAt, row.LastAt, row.Seconds / 60, answers.GetValueOrDefault(row.PersonKey), asked.GetValueOrDefault(row.PersonKey), row.Seconds >= needed))]);
    }
}
