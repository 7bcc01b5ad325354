using Learn.Courses.Contracts;
using Learn.Learning.Features;

namespace Learn.Learning.Pages.Learning;

/// <summary>The moment of completion, and the page to come back to.</summary>
internal sealed class CompletedModel(ICatalogue catalogue) : CoursePageModel(catalogue)
{
    private readonly ICatalogue catalogue = catalogue;

    /// <summary>A course to go on with that is not completed.</summary>
    public CourseView? Next
    {
        get
        {
            var record = HttpContext.Features.Get<Reader>()?.Record;
            return catalogue.Courses.Where(course => course.CourseId != Course.Course.CourseId && record?.Find(course.CourseId)?.CompletedAt is null)
                .OrderByDescending(course => course.Outline.Topic == Course.Course.Outline.Topic).ThenBy(course => course.Slug, StringComparer.Ordinal)
                .Select(course => new CourseView(course, null)).FirstOrDefault();
        }
    }
}
