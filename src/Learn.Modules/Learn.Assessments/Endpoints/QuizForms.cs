using Learn.Assessments.Attempts;
using Learn.Assessments.Features;
using Learn.Assessments.Pages;
using Learn.Assessments.Resources;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using Learn.Platform.Web;
using Learn.Platform.Web.SharedPages;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Learn.Assessments.Endpoints;

/// <summary>The start button of a lesson page, and what an attempt's page sends by script: the very fields of its form.</summary>
internal static class QuizForms
{
    public static void MapQuizForms(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup("").RequireRateLimiting(RateLimits.Writes).ExcludeFromDescription().RequireAntiforgeryField();
        forms.MapPost("/courses/{course}/{lesson}/quiz", StartAsync);
        forms.MapPost("/attempts/{id:guid}/answers/{question}", SaveAsync);
        routes.MapGet("/attempts/{id:guid}/changes", ChangesAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> StartAsync(string course, string lesson, HttpContext http, IMediator mediator, QuizPlaces places)
    {
        if (await places.FindAsync(http, course, lesson) is not { } place)
            return Results.NotFound();
        if (http.User.Id() is not { } learner)
            return Results.LocalRedirect($"/account/login?returnUrl={place.Address}");
        var result = await mediator.Send(new StartQuiz(place, learner, SiteCultures.Current), CancellationToken.None);
        // The lesson's page says why not.
        return Results.LocalRedirect(result.Attempt is { } attempt ? $"/attempts/{attempt.Id}" : $"{place.Address}#quiz");
    }

    private static async Task<IResult> SaveAsync(Guid id, string question, HttpContext http, AttemptAccess access, IMediator mediator, IStringLocalizer<Texts> texts)
    {
        if (http.User.Id() is not { } learner)
            return Results.Unauthorized();
        if (await access.FindAsync(id, learner, http.RequestAborted) is not { } opened || opened.Find(question) is not { Number: not null } asked)
            return Results.NotFound();
        var form = new AttemptForm(opened, await http.Request.ReadFormAsync(CancellationToken.None));
        if (!opened.Attempt.IsOpen)
            return Results.Ok(new { outcome = "closed" });
        if (form.Read(asked) is { } given && AttemptForm.Refuse(opened, given) is not null)
            return Results.Ok(new { outcome = "refused", message = texts["This answer can't be read, so it was not saved."].Value });

        var result = await mediator.Send(new SaveAnswer(opened, form.Read(asked) is { } answer ? [answer] : [], form.Device), CancellationToken.None);
        if (result.Attempt is not { IsOpen: true } attempt)
            return Results.Ok(new { outcome = "closed" });
        var saved = result.Saved.Count > 0 ? result.Saved[0] : null;
        return Results.Ok(new
        {
            outcome = saved?.Reason is null ? "saved" : "refused",
            message = saved switch
            {
                { Reason: not null } => texts["This step was answered before; what you see now is what counts."].Value,
                { Replaced: { } replaced } => texts["Another device had answered this at {0}. What you answered here came later and counts.", SiteTime.Clock(replaced.SavedAt)].Value,
                _ => null,
            },
            revision = attempt.Answers.GetValueOrDefault(question)?.Revision ?? 0,
            was = AttemptForm.Was(attempt, asked),
            attemptRevision = attempt.Revision,
            changed = Changed(attempt, form.KnownRevision, form.Device, question, texts),
            html = asked.Unfolds || saved?.Reason is not null ? AttemptForm.Controls(asked, attempt, texts) : null,
        });
    }

    /// <summary>What another device did meanwhile.</summary>
    private static async Task<IResult> ChangesAsync(Guid id, long known, string? device, HttpContext http, AttemptAccess access, IStringLocalizer<Texts> texts)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (http.User.Id() is not { } learner)
            return Results.Unauthorized();
        if (await access.FindAsync(id, learner, http.RequestAborted) is not { } opened)
            return Results.NotFound();
        return Results.Ok(new { open = opened.Attempt.IsOpen, attemptRevision = opened.Attempt.Revision, changed = Changed(opened.Attempt, known, device ?? "", null, texts) });
    }

    private static IEnumerable<object> Changed(Attempt attempt, long? known, string device, string? except, IStringLocalizer<Texts> texts) =>
        OtherDevices.Since(attempt, known, device, except).Select(other => (object)new
        {
            question = other.Question,
            message = texts["Another device answered this at {0}. That answer is kept; one that you give here now replaces it.", SiteTime.Clock(other.SavedAt)].Value,
        });
}
