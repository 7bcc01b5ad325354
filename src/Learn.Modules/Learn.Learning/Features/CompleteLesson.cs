using Learn.Courses.Contracts;
using Learn.Learning.Contracts;
using Learn.Learning.Progress;
using MediatR;

namespace Learn.Learning.Features;

internal sealed class CompleteLessonHandler(ProgressWriter writer, LearnerRecords records, ICatalogue catalogue) : IRequestHandler<CompleteLesson, bool>
{
    public async Task<bool> Handle(CompleteLesson request, CancellationToken cancellationToken)
    {
        if (await catalogue.FindVersionAsync(request.VersionId, cancellationToken) is not { } version || !version.Lessons.ContainsKey(request.LessonId))
            return false;
        // The same evidence comes at least twice: with the answer to the learner, and by the outbox.
        if ((await records.GetAsync(request.LearnerId, cancellationToken)).Find(request.CourseId)?.Lessons.GetValueOrDefault(request.LessonId)?.CompletedAt <= request.At)
            return true;
        await writer.WriteAsync(new Evidence(request.LearnerId, request.CourseId, request.LessonId, request.At), cancellationToken);
        return true;
    }
}

internal sealed class GetLessonsDoneHandler(LearnerRecords records) : IRequestHandler<GetLessonsDone, IReadOnlySet<string>>
{
    public async Task<IReadOnlySet<string>> Handle(GetLessonsDone request, CancellationToken cancellationToken)
    {
        var lessons = (await records.GetAsync(request.LearnerId, cancellationToken)).Find(request.CourseId)?.Lessons ?? new Dictionary<string, LessonRecord>();
        return lessons.Where(lesson => lesson.Value.CompletedAt is not null).Select(lesson => lesson.Key).ToHashSet(StringComparer.Ordinal);
    }
}
