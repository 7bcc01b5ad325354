using Learn.Organizations.Features.Training;
using Learn.Organizations.Training;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Learn.Organizations.Pages.Training;

/// <summary>The report as it goes to paper: the numbers, then the people, as far as paper is of use.</summary>
[Authorize]
internal sealed class PrintReportModel(IMediator mediator, TimeProvider time) : ReportPage
{
    /// <summary>Some forty sheets; who needs more takes the file.</summary>
    private const int Most = 2000;

    public Dashboard Numbers { get; private set; } = null!;

    public IReadOnlyList<ProgressRow> Rows { get; private set; } = [];

    public Subjects Titles => Numbers.Titles;

    /// <summary>Whether there are more than paper takes.</summary>
    public bool IsCut { get; private set; }

    public int Total { get; private set; }

    public DateTimeOffset Now => time.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDashboard(User, Organization, UnitId), cancellation) is not { } numbers)
            return NotFound();
        Numbers = numbers;
        var rows = new List<ProgressRow>();
        for (var page = 1; rows.Count < Most; page++)
        {
            if (await mediator.Send(new FindProgress(User, Organization, Filter, page), cancellation) is not { } found)
                return NotFound();
            rows.AddRange(found.Items);
            Total = found.Total;
            if (found.Items.Count < FindProgress.PageSize)
                break;
        }
        (Rows, IsCut) = (rows, Total > rows.Count);
        return Page();
    }
}
