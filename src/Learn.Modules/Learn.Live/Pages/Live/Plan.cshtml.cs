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
        PlannedSession? planned = null;
        var plan = new SessionPlan(
            Input.Title?.Trim() ?? "", Input.Description?.Trim(), Local(Input.StartsAt), Input.TimeZone?.Trim() ?? "", Input.Minutes, Input.Language ?? "vi", Blank(Input.Course), Blank(Input.LessonId),
            Input.IsListed, Input.AllowsGuests, Input.Capacity, Input.ModeratesQuestions, Input.KeepsChat, Input.PresenceShare, Input.Slides, PollText.Read(Input.Polls), Blank(Input.StreamUrl), Blank(Input.RecordingUrl));
        // The request's prefix is the property's: faults of «Plan.Title» stand beside the title.
        if (!await this.TryAsync(async () => planned = await mediator.Send(new PlanSession(User, Id, plan, Id is null ? Input.Weeks : 1), CancellationToken.None)))
            return Page();
        return planned?.Id is { } id ? this.Done(texts["Plan saved"], $"/live/{id}/host") : NotFound();
    }

    public async Task<IActionResult> OnPostCancelAsync() =>
        Id is { } id && await mediator.Send(new CancelSession(User, id), CancellationToken.None) ? this.Done(texts["Session cancelled"], "/live") : NotFound();

    /// <summary>Where nothing can be read, a time long ago, which the plan refuses.</summary>
    private static DateTime Local(string? text) => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? local : default;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
