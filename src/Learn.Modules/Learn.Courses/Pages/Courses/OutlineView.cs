namespace Learn.Courses.Pages.Courses;

/// <param name="Current">The id of the lesson that is being read, or null on the course's page.</param>
internal sealed record OutlineView(CourseCard Card, string? Current);
