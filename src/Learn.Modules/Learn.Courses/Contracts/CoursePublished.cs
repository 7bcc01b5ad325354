using Learn.Platform.Events;

namespace Learn.Courses.Contracts;

/// <summary>A new version of a course can be read.</summary>
public sealed record CoursePublished(Guid CourseId, Guid VersionId, int Number) : IIntegrationEvent;
