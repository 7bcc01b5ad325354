using Learn.Courses.Contracts;

namespace Learn.Learning.Pages.Learning;

/// <summary>Explains, line by line, what completes the course and what is left.</summary>
internal sealed class MissingModel(ICatalogue catalogue) : CoursePageModel(catalogue);
