using Learn.Courses.Contracts;
using Learn.Learning.Contracts;
using Learn.Live.Contracts;
using Learn.Live.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Live.Features;

/// <summary>Completes the session's lesson for those who were there long enough. Doing it again looks only at who has been found since.</summary>
internal sealed class AttendanceCompletion(LiveDbContext context, ICatalogue catalogue, IServiceScopeFactory scopes)
{
    /// <summary>Each is acknowledged when it is on disk, and one wait for the disk serves as many as come together.</summary>
    private const int AtOnce = 200;

    public async Task CompleteAsync(Guid session, CancellationToken cancellation)
    {
        if (await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == session, cancellation) is not { CourseId: { } courseId, LessonId: { } lesson, EndedAt: { } ended } plan
            || plan.NeededSeconds(ended) is not { } needed || catalogue.Find(courseId) is not { } course)
            return;
        var present = await context.Presence.AsNoTracking().Where(row => row.SessionId == session && row.PersonId != null && row.Seconds >= needed && row.CompletedAt == null)
            .Select(row => row.PersonId!.Value).ToListAsync(cancellation);
        foreach (var chunk in present.Chunk(AtOnce))
        {
            await Task.WhenAll(chunk.Select(person => CompleteAsync(new CompleteLesson(person, courseId, course.VersionId, lesson, ended), cancellation)));
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
