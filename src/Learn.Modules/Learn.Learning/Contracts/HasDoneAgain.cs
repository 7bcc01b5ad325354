using MediatR;

namespace Learn.Learning.Contracts;

/// <summary>
/// Whether someone who completed a course has done it once more since a time: each of its quizzes was passed again, but those that she may take no
/// more, as a quiz counts its attempts of all years. Where that leaves none, as in a course without quizzes, nothing would show it, so her word is taken.
/// </summary>
public sealed record HasDoneAgain(Guid LearnerId, Guid CourseId, DateTimeOffset Since) : IRequest<bool>;
