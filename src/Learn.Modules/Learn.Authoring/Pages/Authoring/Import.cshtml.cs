using Learn.Authoring.Archive;
using Learn.Authoring.Features;
using Learn.Authoring.Resources;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Pages.Authoring;

/// <summary>Import with a look at what changes before; of one course (<c>?course=</c>) or of whatever the archive holds.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes), RequestSizeLimit(CourseArchive.MostPacked + 64 * 1024), RequestFormLimits(MultipartBodyLengthLimit = CourseArchive.MostPacked + 64 * 1024)]
internal sealed class ImportModel(IMediator mediator, IAuthorizationService authorization, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Course { get; set; }

    public ImportPlan? Plan { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await authorization.AuthorizeAsync(User, Permissions.EditCourses) ? Page() : Forbid();

    public async Task<IActionResult> OnPostAsync(IFormFile? archive, bool apply, long revision, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        if (archive is not null)
            await archive.CopyToAsync(bytes, cancellation);
        if (!await this.TryAsync(async () => Plan = await mediator.Send(new ImportDraft(User, bytes.ToArray(), Course, apply, revision), CancellationToken.None)) || Plan is null)
            return Page();
        return apply && Plan.Faults.Count == 0
            ? this.Done(texts["Imported"], $"/studio/courses/{Plan.Key}{(Plan.Change is { } change && !Plan.IsNew ? $"?undo={change}" : "")}")
            : Page();
    }
}
