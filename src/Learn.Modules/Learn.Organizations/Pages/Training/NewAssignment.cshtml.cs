using System.Globalization;
using Learn.Organizations.Data;
using Learn.Organizations.Features;
using Learn.Organizations.Features.Training;
using Learn.Organizations.Resources;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Pages.Training;

/// <summary>Gives a course or a live session to people.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class NewAssignmentModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Organization { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    [BindProperty]
    public AssignmentInput Input { get; set; } = new(null, null, null, null, null, null, null, IsRequired: true, ExceptMe: false);

    public AssignmentForm Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await mediator.Send(new GetAssignmentForm(User, Organization, Person), cancellation) is not { } found)
            return NotFound();
        Found = found;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        IReadOnlyList<Guid>? made = null;
        if (!await this.TryAsync(async () => made = await AssignAsync()))
            return await OnGetAsync(CancellationToken.None);
        return made switch
        {
            null => NotFound(),
            [var one] => this.Done(texts["Assigned notice"], $"/org/{Organization}/assignments/{one}"),
            _ => this.Done(texts["Assigned to people notice {0}", made.Count], $"/org/{Organization}/assignments"),
        };
    }

    private async Task<IReadOnlyList<Guid>?> AssignAsync()
    {
        var draft = Input.ToDraft(texts);
        if (Input.NamesPeople)
            return await mediator.Send(new AssignToPeople(User, Organization, draft, Input.People), CancellationToken.None);
        return await mediator.Send(new CreateAssignment(User, Organization, draft), CancellationToken.None) is { } id ? [id] : null;
    }
}

/// <summary>An assignment as its form holds it.</summary>
/// <param name="TargetId">«organization», «people» for those named one by one, or «unit:», «group:», «person:» and an id.</param>
/// <param name="People">Names or employee numbers, one a line.</param>
/// <param name="DueOn">As a field for dates holds it.</param>
internal sealed record AssignmentInput(string? Course, string? Session, string? TargetId, string? People, string? DueOn, string? DueDays, string? EveryMonths, bool IsRequired, bool ExceptMe)
{
    private const string ByName = "people";

    /// <summary>Who names people and leaves the choice above as it was at first means those people, and not everyone.</summary>
    public bool NamesPeople => TargetId == ByName || (Blank(People) is not null && TargetId is null or "" or "organization");

    /// <exception cref="FluentValidation.ValidationException">A field has what no such field can have.</exception>
    public AssignmentDraft ToDraft(IStringLocalizer<Texts> texts)
    {
        if (!NamesPeople && Blank(People) is not null)
            throw Faults.Of("People", texts["One target"]);
        var parts = (TargetId ?? "").Split(':', 2);
        var target = NamesPeople ? AssignmentTarget.Person : Choice.Read<AssignmentTarget>(parts[0]) ?? throw Faults.Of("TargetId", texts["Target missing"]);
        var terms = new TermsInput(DueOn, DueDays, EveryMonths, IsRequired).ToTerms(texts);
        return new(
            Blank(Course), Blank(Session), target, parts.Length == 2 && Guid.TryParse(parts[1], out var id) ? id : null, terms.DueOn, terms.DueDays, terms.EveryMonths, terms.IsRequired,
            ExceptMe);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>By when, how often and whether, as a form holds it.</summary>
internal sealed record TermsInput(string? DueOn, string? DueDays, string? EveryMonths, bool IsRequired)
{
    /// <exception cref="FluentValidation.ValidationException">A field has what no such field can have.</exception>
    public AssignmentTerms ToTerms(IStringLocalizer<Texts> texts) => new(
        Blank(DueOn) is not { } day ? null : DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : throw Faults.Of("DueOn", texts["Due day wrong"]),
        Number(DueDays, "DueDays", texts["Due days wrong"]), Number(EveryMonths, "EveryMonths", texts["Months wrong"]), IsRequired);

    private static int? Number(string? text, string field, string fault) =>
        Blank(text) is not { } typed ? null : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Faults.Of(field, fault);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
