using MediatR;

namespace Learn.Learning.Contracts;

/// <summary>
/// Whether someone who completed a course has done it once more since a time: each of its quizzes was passed again. A course without quizzes
/// leaves nothing that would show it, so her word is taken.
/// </summary>
public sealed record HasDoneAgain(Guid LearnerId, Guid CourseId, DateTimeOffset Since) : IRequest<bool>;
