using Learn.Courses.Contracts;
using Learn.Learning.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Learning.Pages.Learning;

/// <summary>A page about how far one reader is in one course.</summary>
internal abstract class CoursePageModel(ICatalogue catalogue) : PageModel
{
    public bool IsSignedIn { get; private set; }

    public CourseView Course { get; private set; } = null!;

    /// <summary>Whether the reader is known here; a guest's scripts know more than the server.</summary>
    public bool IsKnown { get; private set; }

    public async Task<IActionResult> OnGetAsync(string course)
    {
        if (catalogue.Find(course) is not { } current)
            return NotFound();
        if (current.NewAddress(Request, course) is { } address)
            return RedirectPermanent(address);
        Response.Headers.CacheControl = "private, no-cache";
        var reader = await Reader.OfAsync(HttpContext);
        (IsSignedIn, IsKnown, Course) = (reader.IsSignedIn, reader.Record is not null, reader.View(current));
        return Page();
    }
}
