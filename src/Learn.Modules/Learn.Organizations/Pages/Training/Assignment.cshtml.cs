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

/// <summary>One assignment: its numbers, one of its people, taking it back.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class AssignmentModel(IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
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

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await mediator.Send(new FindAssignments(User, Organization, Id), cancellation) is not { } found)
            return NotFound();
        Found = found;
        if (Person is { } person)
            Row = (await mediator.Send(new FindProgress(User, Organization, new(Assignment: Id, Person: person)), cancellation))?.Items is [.., var last] ? last : null;
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync() =>
        await mediator.Send(new EndAssignment(User, Organization, Id), CancellationToken.None) ? this.Done(texts["Taken back notice"], Address) : NotFound();

    public async Task<IActionResult> OnPostResumeAsync() =>
        await mediator.Send(new EndAssignment(User, Organization, Id, IsEnded: false), CancellationToken.None) ? this.Done(texts["Assigned notice"], Address) : NotFound();

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
