using Learn.Authoring.Features;
using Learn.Authoring.Resources;
using Learn.Courses.Contracts;
using Learn.Platform.Localization;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Authoring.Pages.Authoring;

[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class PublishModel(IMediator mediator, ICatalogue catalogue, IStringLocalizer<Texts> texts) : PageModel
{
    public DraftView Draft { get; private set; } = null!;

    public DraftChecks Checks { get; private set; } = null!;

    /// <summary>The time that was typed.</summary>
    public string? At { get; private set; }

    /// <summary>Why it was not published just now.</summary>
    public PublishResult? Outcome { get; private set; }

    public string? Slug => catalogue.Courses.FirstOrDefault(course => course.Outline.Key == Draft.Draft.Key)?.Slug;

    public bool IsPublished => Draft.Draft.BaseVersionId is not null;

    public async Task<IActionResult> OnGetAsync(string course, CancellationToken cancellation) => await LoadAsync(course, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string course, long revision, Guid? replaces)
    {
        if (await this.TryAsync(async () => Outcome = await mediator.Send(new PublishDraft(User, course, revision, replaces), CancellationToken.None)))
        {
            if (Outcome is null)
                return NotFound();
            if (Outcome.Outcome is PublishOutcome.Published or PublishOutcome.Unchanged)
                return this.Done(texts["Published notice"], $"/studio/courses/{course}/publish");
        }
        return await LoadAsync(course, CancellationToken.None) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostScheduleAsync(string course, long revision, [FromForm(Name = "Input.At")] string? at)
    {
        At = at;
        var isPlanned = Request.Form.ContainsKey("Input.At");
        var isThere = false;
        if (await this.TryAsync(async () => isThere = await mediator.Send(new SchedulePublication(User, course, revision, isPlanned ? SiteTime.FromField(at ?? "") ?? DateTimeOffset.MinValue : null), CancellationToken.None)))
            return isThere ? this.Done(texts[isPlanned ? "Planned" : "Plan taken back"], $"/studio/courses/{course}/publish") : NotFound();
        return await LoadAsync(course, CancellationToken.None) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string course, bool withdrawn) =>
        await mediator.Send(new WithdrawDraft(User, course, withdrawn), CancellationToken.None)
            ? this.Done(texts[withdrawn ? "Withdrawn" : "Offered again"], $"/studio/courses/{course}/publish")
            : NotFound();

    private async Task<bool> LoadAsync(string course, CancellationToken cancellation)
    {
        if (await mediator.Send(new GetDraft(User, course), cancellation) is not { } view || await mediator.Send(new CheckDraft(User, course), cancellation) is not { } checks)
            return false;
        (Draft, Checks) = (view, checks);
        return true;
    }
}
