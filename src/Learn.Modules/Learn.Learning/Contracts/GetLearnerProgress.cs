using MediatR;

namespace Learn.Learning.Contracts;

/// <summary>How far a learner is in the courses she is enrolled in.</summary>
public sealed record GetLearnerProgress(Guid LearnerId) : IRequest<IReadOnlyList<CourseProgress>>;

/// <param name="LessonsDone">Of the lessons that the course requires.</param>
/// <param name="LeftAt">When she left the course, or null while she is in it.</param>
/// <param name="Seconds">Active time in its lessons, as her devices told it.</param>
public sealed record CourseProgress(
    Guid CourseId, Guid VersionId, int LessonsDone, int LessonsRequired, DateTimeOffset EnrolledAt, DateTimeOffset? CompletedAt, DateTimeOffset? LeftAt, long Seconds);
