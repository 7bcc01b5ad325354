using MediatR;

namespace Learn.Learning.Contracts;

/// <summary>The ids of the lessons of a course that a learner has done, in whatever version.</summary>
public sealed record GetLessonsDone(Guid LearnerId, Guid CourseId) : IRequest<IReadOnlySet<string>>;
