using Learn.Live.Features;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Live.Pages.Live;

/// <summary>Who was there, for those who led the session.</summary>
[Authorize]
internal sealed class ReportModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public SessionReport Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await mediator.Send(new GetReport(User, Id), cancellation) is not { } report)
            return NotFound();
        Found = report;
        return Page();
    }
}
