using System.Globalization;
using Learn.Organizations.Features.Training;
using Learn.Organizations.Resources;
using Learn.Organizations.Training;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Organizations.Pages.Training;

/// <summary>One assignment: its numbers, one of its people, taking it back.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class AssignmentModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    private TermsInput? sent;

    [BindProperty(SupportsGet = true)]
    public string Organization { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    public AssignmentList Found { get; private set; } = null!;

    public AssignmentView View => Found.Items[0];

    /// <summary>The person that was asked for, how far she is.</summary>
    public ProgressRow? Row { get; private set; }

    /// <summary>Why she need not do it, where who looks may know.</summary>
    public ExemptionView? Exemption { get; private set; }

    /// <summary>Whether the form that changes it was sent and something in it is wrong.</summary>
    public bool IsChanging => sent is not null;

    /// <summary>As it is now, or as it was sent.</summary>
    public TermsInput Terms => sent ?? new(
        View.Assignment.DueAt is { } due ? DueDates.DayOf(due).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        View.Assignment.DueDays?.ToString(CultureInfo.InvariantCulture), View.Assignment.EveryMonths?.ToString(CultureInfo.InvariantCulture), View.Assignment.IsRequired);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await mediator.Send(new FindAssignments(User, Organization, Id), cancellation) is not { } found)
            return NotFound();
        Found = found;
        if (Person is { } person)
        {
            Row = (await mediator.Send(new FindProgress(User, Organization, new(Assignment: Id, Person: person)), cancellation))?.Items is [.., var last] ? last : null;
            Exemption = await mediator.Send(new GetExemption(User, Organization, Id, person), cancellation);
        }
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync() =>
        await mediator.Send(new EndAssignment(User, Organization, Id), CancellationToken.None) ? this.Done(texts["Taken back notice"], Address) : NotFound();

    public async Task<IActionResult> OnPostResumeAsync()
    {
        var isThere = false;
        if (!await this.TryAsync(async () => isThere = await mediator.Send(new EndAssignment(User, Organization, Id, IsEnded: false), CancellationToken.None)))
            return await OnGetAsync(CancellationToken.None);
        return isThere ? this.Done(texts["Assigned notice"], Address) : NotFound();
    }

    public async Task<IActionResult> OnPostChangeAsync([Bind(Prefix = "Input")] TermsInput input)
    {
        var isThere = false;
        if (await this.TryAsync(async () => isThere = await mediator.Send(new ChangeAssignment(User, Organization, Id, input.ToTerms(texts)), CancellationToken.None)))
            return isThere ? this.Done(texts["Assignment changed notice"], Address) : NotFound();
        sent = input;
        return await OnGetAsync(CancellationToken.None);
    }

    public async Task<IActionResult> OnPostExemptAsync([Bind(Prefix = "Input")] ReasonInput input)
    {
        var isThere = false;
        if (!await this.TryAsync(async () => isThere = await mediator.Send(new ExemptPerson(User, Organization, Id, Person ?? Guid.Empty, input.Reason ?? ""), CancellationToken.None)))
            return await OnGetAsync(CancellationToken.None);
        return isThere ? this.Done(texts["Exempted notice"], $"{Address}?person={Person}") : NotFound();
    }

    public async Task<IActionResult> OnPostLiftAsync() =>
        await mediator.Send(new ExemptPerson(User, Organization, Id, Person ?? Guid.Empty, null), CancellationToken.None) ? this.Done(texts["Exemption lifted notice"], $"{Address}?person={Person}") : NotFound();

    private string Address => $"/org/{Organization}/assignments/{Id}";
}

internal sealed record ReasonInput(string? Reason);
