using Learn.Courses.Contracts;
using Learn.Learning.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Learning.Pages.Learning;

/// <summary>Rows for the courses that a guest's browser says she has begun; it fills in how far. Not a page of its own.</summary>
internal sealed class BegunModel(ICatalogue catalogue) : PageModel
{
    private const int Most = 20;

    public IReadOnlyList<CourseView> Courses { get; private set; } = [];

    public void OnGet([FromQuery] string[]? course)
    {
        Response.Headers.CacheControl = "no-cache";
        Courses = [.. (course ?? []).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most).Select(catalogue.Find).OfType<PublishedCourse>().Select(found => new CourseView(found, null))];
    }
}
