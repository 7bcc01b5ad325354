using Learn.Courses.Contracts;
using Learn.Learning.Contracts;
using Learn.Live.Contracts;
using Learn.Live.Data;
using Learn.Platform.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Live.Features;

/// <summary>Tells who was there long enough, and completes the session's lesson for them. Doing it again looks only at who has been found since.</summary>
internal sealed class AttendanceCompletion(LiveDbContext context, ICatalogue catalogue, IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Each is acknowledged when it is on disk, and one wait for the disk serves as many as come together.</summary>
    private const int AtOnce = 200;

    public async Task CompleteAsync(Guid session, CancellationToken cancellation)
    {
        if (await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == session, cancellation) is not { EndedAt: { } ended } plan || plan.NeededSeconds(ended) is not { } needed)
            return;
        var course = plan is { CourseId: { } courseId, LessonId: not null } ? catalogue.Find(courseId) : null;
        var present = await context.Presence.AsNoTracking().Where(row => row.SessionId == session && row.PersonId != null && row.Seconds >= needed && row.CompletedAt == null)
            .Select(row => row.PersonId!.Value).ToListAsync(cancellation);
        foreach (var chunk in present.Chunk(AtOnce))
        {
            if (course is not null)
                await Task.WhenAll(chunk.Select(person => CompleteAsync(new CompleteLesson(person, course.CourseId, course.VersionId, plan.LessonId!, ended), cancellation)));
            context.Publish(new SessionAttended(session, chunk, ended), time.GetUtcNow());
            await context.SaveChangesAsync(cancellation);
            await context.Presence.Where(row => row.SessionId == session && row.PersonId != null && chunk.Contains(row.PersonId.Value))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.CompletedAt, ended), cancellation);
        }
    }

    private async Task CompleteAsync(CompleteLesson completion, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(completion, cancellation);
    }
}

internal sealed class SessionEndedHandler(AttendanceCompletion completion) : INotificationHandler<SessionEnded>
{
    public Task Handle(SessionEnded notification, CancellationToken cancellationToken) => completion.CompleteAsync(notification.SessionId, cancellationToken);
}
