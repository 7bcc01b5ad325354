using System.Globalization;
using Learn.Courses.Contracts;
using Learn.Live.Data;
using Learn.Live.Features;
using Learn.Live.Resources;
using Learn.Platform.Localization;
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
internal sealed class PlanModel(IMediator mediator, IAuthorizationService authorization, ICatalogue catalogue, TimeProvider time, IStringLocalizer<Texts> texts) : PageModel
{
    /// <summary>Null for a new session.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    [BindProperty]
    public PlanInput Input { get; set; } = PlanInput.New;

    /// <summary>The planned session; null for a new one.</summary>
    public SessionToPlan? Planned { get; private set; }

    /// <summary>The courses that a session can belong to, by title.</summary>
    public IReadOnlyList<CourseChoice> Courses { get; private set; } = [];

    /// <summary>What the field holds: one of the list, unless somebody has written another one.</summary>
    public bool IsOtherZone => Input.TimeZone is { Length: > 0 } zone && !SessionClock.Usual.Contains(zone) && !SessionClock.Others.Contains(zone);

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await LoadAsync(cancellation) is { } refusal)
            return refusal;
        if (Planned?.Plan is not { } plan)
        {
            Input = Input with { StartsAt = SessionClock.NextHour(time.GetUtcNow()) };
        }
        else
        {
            Input = new(
                plan.Title, plan.Description, plan.Language, plan.StartsAtLocal.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture), plan.TimeZone, plan.Minutes, 1, plan.Capacity,
                plan.Course, plan.LessonId is null ? null : $"{plan.Course}/{plan.LessonId}", plan.PresenceShare, plan.IsListed, plan.AllowsGuests, plan.ModeratesQuestions, plan.KeepsChat,
                plan.Slides, PollText.Write(plan.Polls ?? []), plan.StreamUrl, plan.RecordingUrl);
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        PlannedSession? planned = null;
        var lesson = Input.Lesson?.Split('/', 2) is [var course, var id] ? (Course: course, Id: id) : default;
        var plan = new SessionPlan(
            Input.Title?.Trim() ?? "", Input.Description?.Trim(), Local(Input.StartsAt), Input.TimeZone?.Trim() ?? "", Input.Minutes, Input.Language ?? "vi", Blank(Input.Course) ?? lesson.Course, lesson.Id,
            Input.IsListed, Input.AllowsGuests, Input.Capacity, Input.ModeratesQuestions, Input.KeepsChat, Input.PresenceShare, Input.Slides, PollText.Read(Input.Polls), Blank(Input.StreamUrl), Blank(Input.RecordingUrl));
        // The request's prefix is the property's: faults of «Plan.Title» stand beside the title.
        if (!await this.TryAsync(async () => planned = await mediator.Send(new PlanSession(User, Id, plan, Id is null ? Input.Weeks : 1, Input.Following), CancellationToken.None)))
            return await LoadAsync(CancellationToken.None) ?? Page();
        return planned is { } session ? this.Done(texts["Plan saved"], $"/live/{session.Id}/host") : NotFound();
    }

    public async Task<IActionResult> OnPostCancelAsync(bool following) =>
        Id is { } id && await mediator.Send(new CancelSession(User, id, following), CancellationToken.None) ? this.Done(texts["Session cancelled"], "/live") : NotFound();

    public async Task<IActionResult> OnPostAddLeaderAsync([Bind(Prefix = "Input")] LeaderInput input)
    {
        var role = input.Role == nameof(RoomRole.Host) ? RoomRole.Host : RoomRole.Helper;
        switch (Id is { } id ? await mediator.Send(new ChangeHost(User, id, input.Email, null, role), CancellationToken.None) : null)
        {
            case null:
                return NotFound();
            case true:
                return this.Done(texts["Leaders saved"], $"/live/{Id}/edit#leaders");
        }
        ModelState.Clear();
        ModelState.AddModelError("Input.Email", texts["Colleague unknown"]);
        return await OnGetAsync(CancellationToken.None);
    }

    public async Task<IActionResult> OnPostDropLeaderAsync(Guid person) =>
        (Id is { } id ? await mediator.Send(new ChangeHost(User, id, null, person, RoomRole.None), CancellationToken.None) : null) switch
        {
            null => NotFound(),
            var isDone => this.Done(texts[isDone == true ? "Leaders saved" : "Last host stays"], $"/live/{Id}/edit#leaders"),
        };

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellation)
    {
        Courses = [.. catalogue.Courses.Where(course => !course.IsWithdrawn).Select(CourseChoice.Of).OrderBy(course => course.Title, StringComparer.CurrentCulture)];
        if (Id is not { } id)
            return await authorization.AuthorizeAsync(User, Permissions.HostSessions) ? null : Forbid();
        Planned = await mediator.Send(new GetPlan(User, id), cancellation);
        return Planned is null ? NotFound() : null;
    }

    /// <summary>Where nothing can be read, a time long ago, which the plan refuses.</summary>
    private static DateTime Local(string? text) => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? local : default;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

internal sealed record LeaderInput(string? Email, string? Role);

/// <param name="Lessons">With «course/lesson» as key.</param>
internal sealed record CourseChoice(string Slug, string Title, IReadOnlyList<(string Key, string Title)> Lessons)
{
    public static CourseChoice Of(PublishedCourse course)
    {
        var language = course.Outline.LanguageFor(SiteCultures.Current);
        return new(course.Slug, course.Outline.Texts[language].Title, [.. course.Outline.Lessons.Select(lesson => ($"{course.Slug}/{lesson.Id}", lesson.Texts[language].Title))]);
    }
}
