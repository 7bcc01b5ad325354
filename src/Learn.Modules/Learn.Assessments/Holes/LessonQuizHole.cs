using Learn.Assessments.Attempts;
using Learn.Assessments.Features;
using Learn.Assessments.Pages;
using Learn.Assessments.Resources;
using Learn.Platform.Localization;
using Learn.Platform.Security;
using Learn.Platform.Web.SharedPages;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Learn.Assessments.Holes;

/// <summary>In a quiz's lesson page: what it asks, and to begin, to go on, or how it went. The questions are on a page of their own.</summary>
internal sealed class LessonQuizHole(IStringLocalizer<Texts> texts, QuizPlaces places) : IPageHole
{
    public string Name => "lesson-quiz";

    public async ValueTask PrepareAsync(HttpContext http)
    {
        // «/courses/{course}/{lesson}»: the page is filled before there is a route.
        if (http.Features.Get<Shown>() is not null || http.Request.Path.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) is not ["courses", var course, var lesson])
            return;
        if (await places.FindAsync(http, course, lesson) is not { } place)
            return;
        var learner = http.User.Id();
        var view = await http.RequestServices.GetRequiredService<IMediator>().Send(new GetQuiz(place, learner), http.RequestAborted);
        var open = view.Open is { } attempt ? await http.RequestServices.GetRequiredService<AttemptAccess>().FindAsync(attempt.Id, learner!.Value, http.RequestAborted) : null;
        http.Features.Set(new Shown(view, open, learner is null));
    }

    public void Write(HoleWriter output, HttpContext http, string argument)
    {
        if (http.Features.Get<Shown>() is not { } shown)
            return;
        output.Html("<section class=\"quiz-card\" id=\"quiz\" aria-labelledby=\"quiz-title\"><h2 id=\"quiz-title\">");
        output.Text(texts[shown.View.Result.Passed ? "You passed this quiz" : "The quiz"]);
        output.Html("</h2><ul class=\"meta\">");
        foreach (var rule in QuizWords.Rules(texts, shown.View))
        {
            output.Html("<li>");
            output.Text(rule);
            output.Html("</li>");
        }
        output.Html("</ul>");
        if (shown.IsGuest)
            Guest(output, shown.View);
        else
            Learner(output, http, shown);
        output.Html("</section>");
    }

    private void Guest(HoleWriter output, QuizView view)
    {
        Paragraph(output, texts["To take the quiz you need an account, so that your result is kept. What you have read so far comes along."]);
        output.Html($"<p class=\"actions\"><a class=\"button button-large\" href=\"/account/register?returnUrl={view.Place.Address}\">");
        output.Text(texts["Create an account"]);
        output.Html($"</a> <a href=\"/account/login?returnUrl={view.Place.Address}\">");
        output.Text(texts["Sign in"]);
        output.Html("</a></p>");
    }

    private void Learner(HoleWriter output, HttpContext http, Shown shown)
    {
        var view = shown.View;
        if (view.Result.Score is { } score)
            Paragraph(output, texts[$"counts {view.Place.Quiz.Settings.Grade}", Percent.Text(score)]);
        if (shown.Open is { } open)
            Paragraph(output, open.Attempt.Deadline is { } deadline
                ? texts["You are in the middle: {0} of {1} answered, time until {2}.", open.Answered, open.Count, SiteTime.Clock(deadline)]
                : texts["You are in the middle: {0} of {1} answered.", open.Answered, open.Count]);
        Action(output, http, view);
        foreach (var attempt in view.Attempts.Where(attempt => !attempt.IsOpen).Reverse())
        {
            output.Html($"<p class=\"quiz-attempt\"><a href=\"/attempts/{attempt.Id}/result\">");
            output.Text(texts["Attempt {0}: {1}", attempt.Number, Percent.Text(attempt.Score ?? 0)]);
            output.Html("</a> ");
            output.Text(texts[attempt.Passed ? "passed" : "not passed"]);
            output.Html("</p>");
        }
    }

    private void Action(HoleWriter output, HttpContext http, QuizView view)
    {
        if (view.Open is { } open)
        {
            output.Html($"<p><a class=\"button button-large\" href=\"/attempts/{open.Id}\">");
            output.Text(texts["Go on with the quiz"]);
            output.Html("</a></p>");
            return;
        }
        if (view.Refusal is { } refusal)
        {
            Paragraph(output, QuizWords.Refused(texts, refusal, SiteCultures.Current));
            return;
        }
        output.Html($"<form method=\"post\" action=\"{view.Place.Address}/quiz\" data-guard>");
        output.AntiforgeryField(http);
        output.Html($"<button class=\"button {(view.Result.Passed ? "button-second" : "button-large")}\">");
        output.Text(texts[view.Attempts.Count == 0 ? "Begin the quiz" : "Take the quiz again"]);
        output.Html("</button></form>");
    }

    private static void Paragraph(HoleWriter output, string text)
    {
        output.Html("<p>");
        output.Text(text);
        output.Html("</p>");
    }

    /// <summary>Kept with the request between preparing and writing.</summary>
    private sealed record Shown(QuizView View, OpenedAttempt? Open, bool IsGuest);
}
