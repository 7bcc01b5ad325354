using System.Globalization;
using Learn.Organizations.Features.Training;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Learn.Organizations.Pages.Training;

/// <summary>Who was given what, and how far she is: the list behind every number.</summary>
[Authorize]
internal sealed class ReportsModel(IMediator mediator) : ReportPage
{
    public int PageNumber { get; private set; } = 1;

    public ProgressList Found { get; private set; } = null!;

    public int Pages => Math.Clamp((Found.Total + FindProgress.PageSize - 1) / FindProgress.PageSize, 1, FindProgress.LastPage);

    /// <summary>Whether this is the last page and there is more.</summary>
    public bool IsCut => PageNumber == FindProgress.LastPage && Found.Total > FindProgress.LastPage * FindProgress.PageSize;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        // Not by model binding: a Razor page's route has a value of this name, the page itself.
        var number = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1;
        if (await mediator.Send(new FindProgress(User, Organization, Filter, number), cancellation) is not { } found)
            return NotFound();
        Found = found;
        PageNumber = Math.Clamp(number, 1, Pages);
        return Page();
    }
}
