using Learn.Organizations.Features.Training;
using Learn.Organizations.Training;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Organizations.Pages.Training;

/// <summary>The filter of a list of progress, as its address has it.</summary>
internal abstract class ReportPage : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Organization { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "unit")]
    public Guid? UnitId { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Assignment { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "own")]
    public bool IsOwn { get; set; }

    public ProgressFilter Filter => new(UnitId, Subject, Assignment, Person, Standings.Read(Status), Q, IsOwn);
}
