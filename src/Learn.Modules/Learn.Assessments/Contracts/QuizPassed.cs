using Learn.Platform.Events;

namespace Learn.Assessments.Contracts;

/// <summary>A learner handed in an attempt after which her result at the quiz is a pass; again with each further one.</summary>
/// <param name="Score">Percent of the attempt's points, with at most two decimals.</param>
public sealed record QuizPassed(Guid LearnerId, Guid CourseId, Guid VersionId, string LessonId, Guid AttemptId, decimal Score, DateTimeOffset At) : IIntegrationEvent;
