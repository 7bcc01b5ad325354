using System.Globalization;
using Learn.Live.Features;
using Learn.Live.Resources;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Live.Pages.Live;

/// <summary>Plans a session, or changes a plan («/live/{id}/edit» leads here, too).</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class PlanModel(IMediator mediator, IAuthorizationService authorization, IStringLocalizer<Texts> texts) : PageModel
{
    /// <summary>Null for a new session.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public PlanInput Input { get; set; } = PlanInput.New;

    public string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Id is not { } id)
            return await authorization.AuthorizeAsync(User, Permissions.HostSessions) ? Page() : Forbid();
        if (await mediator.Send(new GetPlan(User, id), cancellation) is not { } plan)
            return NotFound();
        Input = new(
            plan.Title, plan.Description, plan.Language, plan.StartsAt, plan.TimeZone, plan.Minutes, 1, plan.Capacity, string.Join('\n', plan.Hosts), string.Join('\n', plan.Helpers),
            plan.Course, plan.LessonId, plan.PresenceShare, plan.IsListed, plan.AllowsGuests, plan.ModeratesQuestions, plan.KeepsChat, plan.Slides, PollText.Write(plan.Polls),
            plan.StreamUrl, plan.RecordingUrl);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Guid? planned = null;
        var plan = new SessionPlan(
            Input.Title?.Trim() ?? "", Input.Description?.Trim() ?? "", Input.Language ?? "vi", Input.StartsAt ?? "", Input.TimeZone?.Trim() ?? "", Input.Minutes, Input.Weeks, Input.Capacity,
            PlanInput.Lines(Input.Hosts), PlanInput.Lines(Input.Helpers), Blank(Input.Course), Blank(Input.LessonId), Input.PresenceShare, Input.IsListed, Input.AllowsGuests,
            Input.ModeratesQuestions, Input.KeepsChat, Input.Slides ?? "", PollText.Read(Input.Polls), Blank(Input.StreamUrl), Blank(Input.RecordingUrl));
        // The request's prefix is the property's: faults of «Plan.Title» stand beside the title.
        if (!await this.TryAsync(async () => planned = await mediator.Send(new PlanSession(User, Id, plan), CancellationToken.None)))
            return Page();
        return planned is { } id ? this.Done(texts["Plan saved"], $"/live/{id}/host") : NotFound();
    }

    public async Task<IActionResult> OnPostCancelAsync() =>
        Id is { } id && await mediator.Send(new CancelSession(User, id), CancellationToken.None) ? this.Done(texts["Session cancelled"], "/live") : NotFound();

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
