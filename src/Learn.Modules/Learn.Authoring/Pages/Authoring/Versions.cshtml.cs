using Learn.Accounts.Contracts;
using Learn.Authoring.Features;
using Learn.Authoring.Resources;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Pages.Authoring;

[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class VersionsModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    public DraftView Draft { get; private set; } = null!;

    public VersionList List { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public async Task<IActionResult> OnGetAsync(string course, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDraft(User, course), cancellation) is not { } view || await mediator.Send(new ListVersions(User, course), cancellation) is not { } list)
            return NotFound();
        (Draft, List) = (view, list);
        Names = await mediator.Send(new GetPeople([.. list.Audit.Select(entry => entry.By).OfType<Guid>()]), cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostRestoreAsync(string course, Guid version) =>
        await mediator.Send(new RestoreVersion(User, course, version), CancellationToken.None) is { } edited
            ? this.Done(texts["Version restored"], $"/studio/courses/{course}{(edited.Change is { } change ? $"?undo={change}" : "")}")
            : NotFound();
}
