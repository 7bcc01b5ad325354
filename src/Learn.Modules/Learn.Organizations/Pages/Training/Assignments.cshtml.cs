using Learn.Organizations.Features.Training;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Organizations.Pages.Training;

/// <summary>What was assigned in one's part of an organization.</summary>
[Authorize]
internal sealed class AssignmentsModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Organization { get; set; } = "";

    public AssignmentList Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await mediator.Send(new FindAssignments(User, Organization), cancellation) is not { } found)
            return NotFound();
        Found = found;
        return Page();
    }
}
