using System.Security.Claims;
using Learn.Learning.Contracts;
using Learn.Live.Data;
using Learn.Platform.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

/// <summary>The sessions that someone sees: the listed ones, those of her courses, those she leads.</summary>
/// <param name="Mine">Only those of her courses and those she leads.</param>
/// <param name="Past">Those that are over instead of those to come.</param>
internal sealed record FindSessions(Guid? Person, bool Mine = false, bool Past = false, int Page = 1) : IRequest<SessionList>
{
    public const int PageSize = 50;
    public const int LastPage = 10_000;

    public static FindSessions For(ClaimsPrincipal user, bool mine = false, bool past = false, int page = 1) => new(user.Id(), mine, past, page);
}

internal sealed record SessionList(IReadOnlyList<SessionSummary> Items, int Total);

internal sealed record SessionSummary(
    Guid Id, string Code, string Title, string Description, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string TimeZone, Guid? CourseId, bool AllowsGuests,
    DateTimeOffset? OpenedAt, DateTimeOffset? EndedAt, DateTimeOffset? CancelledAt, DateTimeOffset ChangedAt, int Revision, bool IsLed)
{
    public static SessionSummary Of(LiveSession row, bool isLed) => new(
        row.Id, row.Code, row.Title, row.Description, row.StartsAt, row.EndsAt, row.TimeZone, row.CourseId, row.AllowsGuests,
        row.OpenedAt, row.EndedAt, row.CancelledAt, row.ChangedAt, row.Revision, isLed);
}

internal sealed class FindSessionsHandler(LiveDbContext context, IMediator mediator, TimeProvider time) : IRequestHandler<FindSessions, SessionList>
{
    /// <summary>A session that was never ended is over so long after its planned beginning.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public async Task<SessionList> Handle(FindSessions request, CancellationToken cancellationToken)
    {
        List<Guid?> courses = request.Person is { } learner
            ? [.. (await mediator.Send(new GetLearnerProgress(learner), cancellationToken)).Where(course => course.LeftAt is null).Select(course => (Guid?)course.CourseId)]
            : [];
        List<Guid> led = request.Person is { } host ? await context.Hosts.Where(row => row.PersonId == host).Select(row => row.SessionId).ToListAsync(cancellationToken) : [];
        var over = time.GetUtcNow() - Longest;
        var found = context.Sessions.AsNoTracking()
            .Where(row => (row.IsListed && !request.Mine) || courses.Contains(row.CourseId) || led.Contains(row.Id))
            .Where(row => row.CancelledAt == null)
            .Where(row => request.Past ? row.EndedAt != null || row.StartsAt < over : row.EndedAt == null && row.StartsAt >= over);
        var total = await found.CountAsync(cancellationToken);
        var ordered = request.Past ? found.OrderByDescending(row => row.StartsAt) : found.OrderBy(row => row.StartsAt);
        var rows = await ordered.ThenBy(row => row.Id).Skip((Math.Clamp(request.Page, 1, FindSessions.LastPage) - 1) * FindSessions.PageSize).Take(FindSessions.PageSize).ToListAsync(cancellationToken);
        return new([.. rows.Select(row => SessionSummary.Of(row, led.Contains(row.Id)))], total);
    }
}
