using Learn.Courses.Contracts;
using Learn.Learning.Contracts;
using MediatR;

namespace Learn.Learning.Features;

internal sealed class HasDoneAgainHandler(ICatalogue catalogue, IEnumerable<ICourseScores> scores) : IRequestHandler<HasDoneAgain, bool>
{
    public async Task<bool> Handle(HasDoneAgain request, CancellationToken cancellationToken)
    {
        if (catalogue.Find(request.CourseId) is not { } course)
            return false;
        var graded = course.Outline.Lessons.Where(lesson => lesson.IsGraded && course.Outline.RequiredLessons.Contains(lesson.Id)).Select(lesson => lesson.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var source in scores)
            graded.ExceptWith(await source.PassedSinceAsync(request.CourseId, request.LearnerId, request.Since, cancellationToken));
        // What nobody lets her do can't be asked of her.
        foreach (var source in scores.Where(_ => graded.Count > 0))
            graded.ExceptWith(await source.UsedUpAsync(request.CourseId, request.LearnerId, graded, cancellationToken));
        return graded.Count == 0;
    }
}
