using MediatR;

namespace Learn.Learning.Contracts;

/// <summary>How far many people are in one course. The answer lacks those who have not begun: who enrolled and did no lesson hasn't.</summary>
/// <param name="People">Any number.</param>
/// <param name="ScoredSince">Scores are of the attempts handed in at that time or later, as in a second year; null for all.</param>
public sealed record GetProgressOf(Guid CourseId, IReadOnlyCollection<Guid> People, DateTimeOffset? ScoredSince = null) : IRequest<IReadOnlyDictionary<Guid, PersonProgress>>;

/// <param name="StartedAt">When she did her first lesson.</param>
/// <param name="LastAt">When she did the last one so far.</param>
/// <param name="CompletedAt">When she completed the course; null while she has not.</param>
/// <param name="Score">Of its quizzes, in percent from 0 to 100 (<see cref="ICourseScores"/>); null where none was graded.</param>
public sealed record PersonProgress(DateTimeOffset StartedAt, DateTimeOffset LastAt, DateTimeOffset? CompletedAt, int? Score);
