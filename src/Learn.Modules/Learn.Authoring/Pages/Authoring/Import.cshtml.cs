using Learn.Authoring.Archive;
using Learn.Authoring.Features;
using Learn.Authoring.Resources;
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
[Authorize, StudioOnly, EnableRateLimiting(RateLimits.Writes), RequestSizeLimit(CourseArchive.MostWithMedia), RequestFormLimits(MultipartBodyLengthLimit = CourseArchive.MostWithMedia)]
internal sealed class ImportModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Course { get; set; }

    public ImportPlan? Plan { get; private set; }

    /// <summary>Of <see cref="Course"/>; null where the archive may hold any, or the studio hasn't opened that one yet.</summary>
    public DraftView? Draft { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(IFormFile? archive, bool apply, long revision, string? digest, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        await using var content = archive?.OpenReadStream() ?? Stream.Null;
        if (!await this.TryAsync(async () => Plan = await mediator.Send(new ImportDraft(User, content, Course, apply, revision, digest), CancellationToken.None)) || Plan is null)
            return Page();
        return apply && Plan.Faults.Count == 0
            ? this.Done(texts["Imported"], $"/studio/courses/{Plan.Key}{(Plan.Change is { } change && !Plan.IsNew ? $"?undo={change}" : "")}")
            : Page();
    }

    private async Task LoadAsync(CancellationToken cancellation) => Draft = Course is null ? null : await mediator.Send(new GetDraft(User, Course), cancellation);
}
