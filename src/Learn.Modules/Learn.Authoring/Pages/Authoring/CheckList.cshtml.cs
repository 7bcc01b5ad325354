using Learn.Authoring.Features;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Authoring.Pages.Authoring;

[Authorize]
internal sealed class CheckListModel(IMediator mediator) : PageModel
{
    /// <summary>Of one kind; whoever has mended these sees the next.</summary>
    public const int MostShown = 100;

    public DraftView Draft { get; private set; } = null!;

    public DraftChecks Checks { get; private set; } = null!;

    public static string IdOf(string kind, bool isError) => $"{(isError ? "error" : "warning")}-{kind.Split(' ')[^1]}";

    public async Task<IActionResult> OnGetAsync(string course, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDraft(User, course), cancellation) is not { } view || await mediator.Send(new CheckDraft(User, course), cancellation) is not { } checks)
            return NotFound();
        (Draft, Checks) = (view, checks);
        return Page();
    }
}
