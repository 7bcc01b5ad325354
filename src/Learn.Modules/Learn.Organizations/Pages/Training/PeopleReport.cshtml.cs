using System.Globalization;
using Learn.Organizations.Features.Training;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Organizations.Pages.Training;

/// <summary>Each person's numbers; each leads to her own list.</summary>
[Authorize]
internal sealed class PeopleReportModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Organization { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "unit")]
    public Guid? UnitId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public PeopleSums Found { get; private set; } = null!;

    /// <summary>What the pages of the list keep of the address.</summary>
    public string Query => ReportAddress.Of(Organization, new(UnitId, Query: Q)).Split('?') is [_, var query] ? query + "&" : "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        // Not by model binding: a Razor page's route has a value of this name, the page itself.
        var number = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1;
        if (await mediator.Send(new FindPeopleSums(User, Organization, UnitId, Q, number), cancellation) is not { } found)
            return NotFound();
        Found = found;
        return Page();
    }
}
