using Learn.Courses.Contracts;
using Learn.Learning.Contracts;
using Learn.Live.Contracts;
using Learn.Live.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

/// <summary>Completes the session's lesson for those who were there long enough. Doing it again changes nothing.</summary>
internal sealed class AttendanceCompletion(LiveDbContext context, ICatalogue catalogue, IMediator mediator)
{
    public async Task CompleteAsync(Guid session, CancellationToken cancellation)
    {
        if (await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == session, cancellation) is not { CourseId: { } courseId, LessonId: { } lesson, EndedAt: { } ended } plan
            || catalogue.Find(courseId) is not { } course)
            return;
        // Of the time it really took: who stayed to an early end was there all along.
        var length = (ended - (plan.OpenedAt ?? plan.StartsAt)).TotalSeconds;
        var needed = (long)(length * plan.PresenceShare / 100);
        var present = await context.Presence.AsNoTracking().Where(row => row.SessionId == session && row.PersonId != null && row.Seconds >= needed).Select(row => row.PersonId!.Value).ToListAsync(cancellation);
        foreach (var person in present)
            await mediator.Send(new CompleteLesson(person, courseId, course.VersionId, lesson, ended), cancellation);
    }
}

internal sealed class SessionEndedHandler(AttendanceCompletion completion) : INotificationHandler<SessionEnded>
{
    public Task Handle(SessionEnded notification, CancellationToken cancellationToken) => completion.CompleteAsync(notification.SessionId, cancellationToken);
}
