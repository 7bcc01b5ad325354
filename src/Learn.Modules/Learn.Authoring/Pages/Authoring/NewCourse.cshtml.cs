using Learn.Authoring.Features;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Learn.Authoring.Pages.Authoring;

[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class NewCourseModel(IMediator mediator, IAuthorizationService authorization) : PageModel
{
    public static IReadOnlyList<string> Choices { get; } = ["vi,en", "vi", "en", "en,vi"];

    [BindProperty]
    public NewCourseInput Input { get; set; } = new(null, "vi,en");

    public async Task<IActionResult> OnGetAsync() => await authorization.AuthorizeAsync(User, Permissions.EditCourses) ? Page() : Forbid();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var key = "";
        return await this.TryAsync(async () => key = await mediator.Send(new CreateDraft(User, Input.Title ?? "", (Input.Languages ?? "").Split(',')), cancellation))
            ? LocalRedirect($"/studio/courses/{key}")
            : Page();
    }
}

internal sealed record NewCourseInput(string? Title, string? Languages);
