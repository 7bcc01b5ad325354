using Learn.Platform.Events;

namespace Learn.Learning.Contracts;

/// <summary>A learner completed a lesson for the first time.</summary>
/// <param name="CompletedAt">When it was done, which may be long before it was told (a phone without network).</param>
public sealed record LessonCompleted(Guid LearnerId, Guid CourseId, Guid VersionId, string LessonId, DateTimeOffset CompletedAt) : IIntegrationEvent;

/// <summary>A learner completed the last lesson that a course requires. What is completed stays completed.</summary>
public sealed record CourseCompleted(Guid LearnerId, Guid CourseId, Guid VersionId, DateTimeOffset CompletedAt) : IIntegrationEvent;
