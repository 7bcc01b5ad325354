using Learn.Assessments.Attempts;
using Learn.Assessments.Controls;
using Learn.Assessments.Features;
using Learn.Assessments.Published;
using Learn.Assessments.Resources;
using Learn.Courses.Contracts;
using Learn.Learning.Contracts;
using Learn.Platform.Security;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Learn.Assessments.Pages.Assessments;

/// <summary>What an attempt came to, and what was right where the quiz's policy lets it be seen.</summary>
[Authorize]
internal sealed class ResultModel(AttemptAccess access, IMediator mediator, IStringLocalizer<Texts> texts) : PageModel
{
    public AttemptOutcome Outcome { get; private set; } = null!;

    public Attempt Attempt => Outcome.Graded.Attempt;

    public QuizView Quiz => Outcome.Quiz;

    public QuizPlace Place => Outcome.Quiz.Place;

    /// <summary>The next lesson, or null after the last one.</summary>
    public LessonOutline? Next => Place.Course.Outline.Lessons.SkipWhile(lesson => lesson.Id != Place.Lesson.Id).Skip(1).FirstOrDefault();

    public bool IsLessonDone { get; private set; }

    public bool IsCourseDone { get; private set; }

    public string Review(AskedQuestion question)
    {
        var html = new ControlWriter(question.Number is null ? $"t-{question.Id}" : AttemptForm.NameOf(question), texts);
        question.WriteReview(html, Attempt.Language, Attempt.Response(question.Id), Attempt.Hints(question.Id));
        return html.ToString();
    }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await access.FindAsync(id, User.Id()!.Value, cancellation) is not { } opened)
            return NotFound();
        if (opened.Attempt.IsOpen)
            return LocalRedirect($"/attempts/{id}");
        Response.Headers.CacheControl = "no-cache, no-store";
        Outcome = await mediator.Send(new GetResult(opened), cancellation);
        var done = await mediator.Send(new GetLessonsDone(opened.Attempt.LearnerId, opened.Attempt.CourseId), cancellation);
        IsLessonDone = done.Contains(opened.Attempt.LessonId);
        IsCourseDone = opened.Place.Course.Outline.RequiredLessons.All(done.Contains);
        return Page();
    }
}
