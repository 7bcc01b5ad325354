using Learn.Courses.Contracts;
using Learn.Learning.Progress;
using MediatR;

namespace Learn.Learning.Features;

/// <summary>Enrolls in a course, or comes back to one that was left; doing it again changes nothing.</summary>
/// <returns>The enrollment, or null when there is no such course.</returns>
internal sealed record EnrollLearner(Guid LearnerId, string Course) : IRequest<CourseRecord?>;

/// <summary>Leaves a course; what was done in it is kept and is there again after coming back.</summary>
/// <returns>Whether there is such a course.</returns>
internal sealed record LeaveCourse(Guid LearnerId, string Course) : IRequest<bool>;

/// <summary>Goes on in the version that is published now.</summary>
/// <returns>Whether there is such a course.</returns>
internal sealed record TakeNewVersion(Guid LearnerId, string Course) : IRequest<bool>;

internal sealed class ChangeEnrollmentHandler(ICatalogue catalogue, ProgressWriter writer, LearnerRecords records)
    : IRequestHandler<EnrollLearner, CourseRecord?>, IRequestHandler<LeaveCourse, bool>, IRequestHandler<TakeNewVersion, bool>
{
    public async Task<CourseRecord?> Handle(EnrollLearner request, CancellationToken cancellationToken)
    {
        if (catalogue.Find(request.Course) is not { } course)
            return null;
        if ((await records.GetAsync(request.LearnerId, cancellationToken)).Enrolled(course.CourseId) is { } enrolled)
            return enrolled;
        if (course.IsWithdrawn)
            return null;
        await writer.WriteAsync(new Enroll(request.LearnerId, course.CourseId), cancellationToken);
        return (await records.GetAsync(request.LearnerId, cancellationToken)).Enrolled(course.CourseId);
    }

    public Task<bool> Handle(LeaveCourse request, CancellationToken cancellationToken) =>
        WriteAsync(request.Course, course => new Leave(request.LearnerId, course.CourseId), cancellationToken);

    public Task<bool> Handle(TakeNewVersion request, CancellationToken cancellationToken) =>
        WriteAsync(request.Course, course => new TakeCurrentVersion(request.LearnerId, course.CourseId), cancellationToken);

    private async Task<bool> WriteAsync(string slug, Func<PublishedCourse, LearnerChange> change, CancellationToken cancellation)
    {
        if (catalogue.Find(slug) is not { } course)
            return false;
        await writer.WriteAsync(change(course), cancellation);
        return true;
    }
}
