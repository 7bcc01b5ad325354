using Learn.Learning.Contracts;
using Learn.Live.Data;
using Learn.Notifications.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Calendar;

/// <summary>In someone's own calendar: the sessions of her courses and those she leads, also those that were called off, which calendars have to be told.</summary>
internal sealed class LiveCalendar(LiveDbContext context, IMediator mediator) : ICalendarSource
{
    private const int Most = 500;

    public async Task<IReadOnlyList<CalendarEntry>> ReadAsync(Guid person, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        List<Guid?> courses = [.. (await mediator.Send(new GetLearnerProgress(person), cancellation)).Where(course => course.LeftAt is null).Select(course => (Guid?)course.CourseId)];
        var rows = await context.Sessions.AsNoTracking()
            .Where(row => row.StartsAt >= from && row.StartsAt <= to && (courses.Contains(row.CourseId) || context.Hosts.Any(host => host.SessionId == row.Id && host.PersonId == person)))
            .OrderBy(row => row.StartsAt).Take(Most).ToListAsync(cancellation);
        return [.. rows.Select(SessionEntry.Of)];
    }
}
