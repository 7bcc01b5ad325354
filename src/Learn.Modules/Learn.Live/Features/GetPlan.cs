using System.Security.Claims;
using Learn.Accounts.Contracts;
using Learn.Courses.Contracts;
using Learn.Live.Data;
using Learn.Live.Rooms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

/// <summary>A session's plan to be changed. Null when there is no such session to lead.</summary>
internal sealed record GetPlan(ClaimsPrincipal By, Guid Id) : IRequest<SessionToPlan?>;

/// <param name="HasBegun">Then it can no longer be called off.</param>
/// <param name="LaterInSeries">How many later ones are planned in its series.</param>
internal sealed record SessionToPlan(string Code, SessionPlan Plan, IReadOnlyList<SessionLeader> Leaders, bool HasBegun, int LaterInSeries);

internal sealed record SessionLeader(Guid PersonId, string Name, RoomRole Role);

internal sealed class GetPlanHandler(LiveDbContext context, IAuthorizationService authorization, ICatalogue catalogue, IMediator mediator) : IRequestHandler<GetPlan, SessionToPlan?>
{
    public async Task<SessionToPlan?> Handle(GetPlan request, CancellationToken cancellationToken)
    {
        if (await context.FindToLeadAsync(authorization, request.By, request.Id, cancellationToken) is not { CancelledAt: null } session)
            return null;
        var hosts = await context.Hosts.AsNoTracking().Where(row => row.SessionId == session.Id).ToListAsync(cancellationToken);
        var names = await mediator.Send(new GetPeople([.. hosts.Select(row => row.PersonId)]), cancellationToken);
        var leaders = hosts.Select(row => new SessionLeader(row.PersonId, names.GetValueOrDefault(row.PersonId, "—"), row.Role)).OrderByDescending(leader => leader.Role).ThenBy(leader => leader.Name, StringComparer.CurrentCulture);
        var local = TimeZoneInfo.ConvertTime(session.StartsAt, TimeZoneInfo.FindSystemTimeZoneById(session.TimeZone)).DateTime;
        var plan = new SessionPlan(
            session.Title, session.Description, local, session.TimeZone, session.Minutes, session.Language, session.CourseId is { } course ? catalogue.Find(course)?.Slug : null, session.LessonId,
            session.IsListed, session.AllowsGuests, session.Capacity, session.ModeratesQuestions, session.KeepsChat, session.PresenceShare, session.Slides,
            RoomJson.Read<List<Poll>>(session.Polls), session.StreamUrl, session.RecordingUrl);
        return new(session.Code, plan, [.. leaders], session.OpenedAt is not null, (await context.FindLaterAsync(session, cancellationToken)).Count);
    }
}
