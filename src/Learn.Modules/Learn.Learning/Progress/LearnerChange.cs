namespace Learn.Learning.Progress;

/// <summary>What someone asks the <see cref="ProgressWriter"/> to do for a learner.</summary>
internal abstract record LearnerChange(Guid LearnerId);

internal sealed record RecordEvents(Guid LearnerId, IReadOnlyList<ProgressEvent> Events) : LearnerChange(LearnerId);

/// <summary>Enrolls in the current version, or comes back.</summary>
internal sealed record Enroll(Guid LearnerId, Guid CourseId) : LearnerChange(LearnerId);

internal sealed record Leave(Guid LearnerId, Guid CourseId) : LearnerChange(LearnerId);

/// <summary>Goes on in the current version.</summary>
internal sealed record TakeCurrentVersion(Guid LearnerId, Guid CourseId) : LearnerChange(LearnerId);

/// <summary>Another module saw that she did a lesson.</summary>
internal sealed record Evidence(Guid LearnerId, Guid CourseId, string LessonId, DateTimeOffset At) : LearnerChange(LearnerId);
