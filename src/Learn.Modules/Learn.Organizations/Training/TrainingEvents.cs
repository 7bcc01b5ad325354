using Learn.Learning.Contracts;
using Learn.Live.Contracts;
using Learn.Organizations.Contracts;
using Learn.Organizations.Data;
using MediatR;

namespace Learn.Organizations.Training;

/// <summary>What others tell, and what this module tells itself after a commit.</summary>
internal sealed class TrainingEvents(TrainingProgress progress, AssignmentFiller filler)
    : INotificationHandler<LessonCompleted>, INotificationHandler<CourseCompleted>, INotificationHandler<SessionAttended>,
      INotificationHandler<PeopleAssigned>, INotificationHandler<AssignmentChanged>
{
    public Task Handle(LessonCompleted notification, CancellationToken cancellationToken) =>
        progress.CatchUpAsync(AssignmentSubject.Course, notification.CourseId, [notification.LearnerId], cancellationToken);

    public Task Handle(CourseCompleted notification, CancellationToken cancellationToken) =>
        progress.CatchUpAsync(AssignmentSubject.Course, notification.CourseId, [notification.LearnerId], cancellationToken);

    public Task Handle(SessionAttended notification, CancellationToken cancellationToken) =>
        progress.CatchUpAsync(AssignmentSubject.LiveSession, notification.SessionId, notification.People, cancellationToken);

    public Task Handle(PeopleAssigned notification, CancellationToken cancellationToken) =>
        progress.CatchUpAsync(notification.OrganizationId, notification.People, notification.AssignmentId, cancellationToken);

    public Task Handle(AssignmentChanged notification, CancellationToken cancellationToken) => filler.FillAsync(notification, cancellationToken);
}
