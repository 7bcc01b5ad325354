using Learn.Courses.Contracts;
using Learn.Platform.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Assessments.Pages.Assessments;

/// <summary>Leads editors to each quiz.</summary>
[Authorize]
internal sealed class QuizzesModel(ICatalogue catalogue, IAuthorizationService authorization) : PageModel
{
    public IReadOnlyList<PublishedCourse> Courses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await authorization.AuthorizeAsync(User, Permissions.ManageQuizzes))
            return Forbid();
        Courses = [.. catalogue.Courses.Where(course => course.Outline.Lessons.Any(lesson => lesson.IsGraded)).OrderBy(course => course.Slug, StringComparer.Ordinal)];
        return Page();
    }
}
