using Learn.Courses.Contracts;
using Learn.Learning.Contracts;
using Learn.Learning.Progress;
using MediatR;

namespace Learn.Learning.Features;

internal sealed class GetLearnerProgressHandler(LearnerRecords records, ICatalogue catalogue) : IRequestHandler<GetLearnerProgress, IReadOnlyList<CourseProgress>>
{
    public async Task<IReadOnlyList<CourseProgress>> Handle(GetLearnerProgress request, CancellationToken cancellationToken)
    {
        var progress = new List<CourseProgress>();
        foreach (var course in (await records.GetAsync(request.LearnerId, cancellationToken)).Courses.Values)
        {
            if (await catalogue.FindVersionAsync(course.VersionId, cancellationToken) is not { } version)
                continue;
            var view = new CourseView(version, course);
            progress.Add(new(course.CourseId, course.VersionId, view.Done, view.Required.Count, course.EnrolledAt, course.CompletedAt, course.LeftAt, course.Lessons.Values.Sum(lesson => (long)lesson.Seconds)));
        }
        return progress;
    }
}
