using System.Globalization;
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

    /// <summary>«ended» or «open»; all without it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    public AssignmentList Found { get; private set; } = null!;

    public bool? IsEnded => Show switch { "ended" => true, "open" => false, _ => null };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        // Not by model binding: a Razor page's route has a value of this name, the page itself.
        var number = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1;
        if (await mediator.Send(new FindAssignments(User, Organization, null, number, IsEnded), cancellation) is not { } found)
            return NotFound();
        Found = found;
        return Page();
    }
}
