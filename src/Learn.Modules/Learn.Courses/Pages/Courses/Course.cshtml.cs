using Learn.Courses.Contracts;
using Learn.Courses.Features;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Courses.Pages.Courses;

[SharedPage]
internal sealed class CourseModel(ICatalogue catalogue) : PageModel
{
    public CourseCard Card { get; private set; } = null!;

    public IActionResult OnGet(string course)
    {
        if (catalogue.FindFor(HttpContext, course) is not { IsWithdrawn: false } found)
            return NotFound();
        if (found.NewAddress(Request, course) is { } address)
            return RedirectPermanent(address);
        Card = new(found);
        return Page();
    }
}
