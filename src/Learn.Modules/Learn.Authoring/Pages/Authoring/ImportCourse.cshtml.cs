using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Authoring.Pages.Authoring;

[Authorize]
internal sealed class ImportCourseModel : PageModel
{
    public IActionResult OnGet(string course) => LocalRedirect($"/studio/import?course={Uri.EscapeDataString(course)}");
}
