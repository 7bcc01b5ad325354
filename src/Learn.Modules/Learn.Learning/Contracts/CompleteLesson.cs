using MediatR;

namespace Learn.Learning.Contracts;

/// <summary>
/// Records that a learner has done a lesson that its reader can't mark as done herself, such as a quiz that she passed. Recording it
/// again changes nothing; who has not enrolled is enrolled by it.
/// </summary>
/// <param name="VersionId">The version in which she did it; the one she reads may be another.</param>
/// <param name="At">When; a time ahead of now counts as now.</param>
/// <returns>Whether there is such a lesson.</returns>
public sealed record CompleteLesson(Guid LearnerId, Guid CourseId, Guid VersionId, string LessonId, DateTimeOffset At) : IRequest<bool>;
