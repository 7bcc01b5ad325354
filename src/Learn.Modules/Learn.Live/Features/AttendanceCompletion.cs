using Learn.Courses.Contracts;
using Learn.Learning.Contracts;
using Learn.Live.Contracts;
using Learn.Live.Data;
using Learn.Platform.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Learn.Live.Features;

/// <summary>Tells who was there long enough, and completes the session's lesson for them. Doing it again changes nothing.</summary>
internal sealed class AttendanceCompletion(LiveDbContext context, ICatalogue catalogue, IMediator mediator, TimeProvider time)
{
    /// <summary>People in one event.</summary>
    private const int Told = 500;

    public async Task CompleteAsync(Guid session, CancellationToken cancellation)
    {
        if (await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == session, cancellation) is not { EndedAt: { } ended } plan)
            return;
        var needed = plan.NeededSeconds();
        var present = await context.Presence.AsNoTracking().Where(row => row.SessionId == session && row.PersonId != null && row.Seconds >= needed).Select(row => row.PersonId!.Value).ToListAsync(cancellation);
        var now = time.GetUtcNow();
        foreach (var people in present.Chunk(Told))
            context.Publish(new SessionAttended(session, people, ended), now);
        await context.SaveChangesAsync(cancellation);

        if (plan is not { CourseId: { } courseId, LessonId: { } lesson } || catalogue.Find(courseId) is not { } course)
            return;
        foreach (var person in present)
            await mediator.Send(new CompleteLesson(person, courseId, course.VersionId, lesson, ended), cancellation);
    }
}

internal static class NeededPresence
{
    /// <summary>How long one has to be there, of the time that the session really took: who stayed to an early end was there all along.</summary>
    public static long NeededSeconds(this LiveSession session) =>
        session.EndedAt is { } ended ? (long)((ended - (session.OpenedAt ?? session.StartsAt)).TotalSeconds * session.PresenceShare / 100) : long.MaxValue;
}

internal sealed class SessionEndedHandler(AttendanceCompletion completion) : INotificationHandler<SessionEnded>
{
    public Task Handle(SessionEnded notification, CancellationToken cancellationToken) => completion.CompleteAsync(notification.SessionId, cancellationToken);
}
