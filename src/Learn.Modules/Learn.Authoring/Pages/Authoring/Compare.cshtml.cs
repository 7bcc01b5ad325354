using Learn.Authoring.Features;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Authoring.Pages.Authoring;

/// <summary>Two versions side by side, as source or as pages; without an id it is the draft.</summary>
[Authorize]
internal sealed class CompareModel(IMediator mediator) : PageModel
{
    public DraftView Draft { get; private set; } = null!;

    public Comparison Comparison { get; private set; } = null!;

    [BindProperty(SupportsGet = true)]
    public Guid? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Rendered { get; set; }

    /// <summary>The course's folder in the place of <see cref="To"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Folder { get; set; }

    public async Task<IActionResult> OnGetAsync(string course, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDraft(User, course), cancellation) is not { } view || await mediator.Send(new CompareVersions(User, course, From, To, Rendered, Folder), cancellation) is not { } comparison)
            return NotFound();
        (Draft, Comparison) = (view, comparison);
        return Page();
    }
}
