using System.Globalization;
using Learn.Assessments.Attempts;
using Learn.Assessments.Features;
using Learn.Assessments.Resources;
using Learn.Assessments.Statistics;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using Learn.Platform.Web;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Learn.Assessments.Pages.Assessments;

/// <summary>A quiz as editors see it: how its questions do, who took it, grading again.</summary>
[Authorize, EnableRateLimiting(RateLimits.Writes)]
internal sealed class QuizModel(QuizPlaces places, IMediator mediator, IAuthorizationService authorization, IStringLocalizer<Texts> texts) : PageModel
{
    public QuizPlace Place { get; private set; } = null!;

    public QuizStatistics Statistics { get; private set; } = null!;

    public AttemptsPage Attempts { get; private set; } = null!;

    /// <summary>Who would change; null until it was asked for.</summary>
    public RegradeReport? Preview { get; private set; }

    public Task<IActionResult> OnGetAsync(string course, string lesson, CancellationToken cancellation) => ShowAsync(course, lesson, cancellation);

    public async Task<IActionResult> OnPostAsync(string course, string lesson, string? then, CancellationToken cancellation)
    {
        if (await RefuseAsync(course, lesson, cancellation) is { } refusal)
            return refusal;
        var report = await mediator.Send(new RegradeQuiz(User, Place, Preview: then != "apply"), cancellation);
        if (report.Preview)
        {
            Preview = report;
            return await ShowAsync(course, lesson, cancellation);
        }
        return this.Done(texts["{0} attempts were graded again; {1} changed.", report.Attempts, report.Changes.Count], $"/admin/quizzes/{Place.Course.Slug}/{Place.Lesson.Id}");
    }

    public static string Share(double? share) => share is { } value ? Percent.Text(Math.Round((decimal)value * 100, 0)) : "–";

    public static string Number(double? number) => number?.ToString("0.00", CultureInfo.CurrentCulture) ?? "–";

    private async Task<IActionResult> ShowAsync(string course, string lesson, CancellationToken cancellation)
    {
        if (await RefuseAsync(course, lesson, cancellation) is { } refusal)
            return refusal;
        var page = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1;
        Statistics = await mediator.Send(new GetQuizStatistics(User, Place, SiteCultures.Current), cancellation);
        Attempts = await mediator.Send(new GetQuizAttempts(User, Place, page), cancellation);
        return Page();
    }

    private async Task<IActionResult?> RefuseAsync(string course, string lesson, CancellationToken cancellation)
    {
        if (!await authorization.AuthorizeAsync(User, Permissions.ManageQuizzes))
            return Forbid();
        if (await places.FindCurrentAsync(course, lesson, cancellation) is not { } place)
            return NotFound();
        Place = place;
        return null;
    }
}
