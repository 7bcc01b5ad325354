using Learn.Organizations.Features.Training;
using Learn.Organizations.Training;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Organizations.Pages.Training;

/// <summary>How an organization, or a part of it, gets on; every number leads to the list behind it.</summary>
[Authorize]
internal sealed class DashboardModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Organization { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "unit")]
    public Guid? UnitId { get; set; }

    public Dashboard Found { get; private set; } = null!;

    /// <summary>Everyone's own line, where there are few: a shop sees its people at once. Null where there are many.</summary>
    public ProgressList? People { get; private set; }

    /// <summary>The list of those who are so.</summary>
    public string List(Standing? standing = null) => ListOf(new(Standing: standing));

    /// <summary>The same for a unit below, or one subject.</summary>
    public string ListOf(ProgressFilter filter) => ReportAddress.Of(Organization, filter with { Unit = filter.Unit ?? Here });

    /// <summary>The unit that is looked at; null for all that she may see.</summary>
    private Guid? Here => Found.View.Unit.Id == Found.View.Reach.Unit.Id ? null : Found.View.Unit.Id;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDashboard(User, Organization, UnitId), cancellation) is not { } found)
            return NotFound();
        Found = found;
        if (found.Sums.Assigned is > 0 and <= FindProgress.PageSize)
            People = await mediator.Send(new FindProgress(User, Organization, new(UnitId)), cancellation);
        return Page();
    }
}

/// <summary>Where the list of a filter is.</summary>
internal static class ReportAddress
{
    /// <param name="path">Below the organization: «reports», «reports/print», «reports.csv».</param>
    public static string Of(string organization, ProgressFilter filter, int page = 1, string path = "reports")
    {
        var query = new QueryString();
        foreach (var (name, value) in new (string, string?)[]
        {
            ("unit", filter.Unit?.ToString()), ("subject", filter.Subject?.ToString()), ("assignment", filter.Assignment?.ToString()), ("person", filter.Person?.ToString()),
            ("status", filter.Standing?.Name()), ("q", filter.Query), ("own", filter.IsOwn ? "true" : null), ("page", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null),
        })
        {
            if (!string.IsNullOrWhiteSpace(value))
                query = query.Add(name, value);
        }
        return $"/org/{organization}/{path}{query}";
    }
}
