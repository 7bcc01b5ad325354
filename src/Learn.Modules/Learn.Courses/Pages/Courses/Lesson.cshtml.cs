using Learn.Courses.Content;
using Learn.Courses.Contracts;
using Learn.Courses.Features;
using Learn.Platform.Web.SharedPages;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Learn.Courses.Pages.Courses;

[SharedPage]
internal sealed class LessonModel(ICatalogue catalogue, IMediator mediator) : PageModel
{
    private List<LessonOutline> lessons = [];

    public CourseCard Card { get; private set; } = null!;

    public LessonOutline Lesson { get; private set; } = null!;

    public LessonBody Body { get; private set; } = null!;

    public SectionOutline Section { get; private set; } = null!;

    public LessonTexts Texts => Lesson.Texts[Card.Language];

    public IReadOnlyList<TocEntry> Headings => [.. Body.Toc.Where(entry => entry.Level == 2)];

    public bool HasVideo => Body.Html.Contains("data-video=", StringComparison.Ordinal);

    /// <summary>The lesson's place in the course, from 1.</summary>
    public int Number => lessons.IndexOf(Lesson) + 1;

    public LessonOutline? Previous => Number > 1 ? lessons[Number - 2] : null;

    public LessonOutline? Next => Number < lessons.Count ? lessons[Number] : null;

    public async Task<IActionResult> OnGetAsync(string course, string lesson, CancellationToken cancellation)
    {
        if (catalogue.FindFor(HttpContext, course) is not { IsWithdrawn: false } found || !found.Lessons.TryGetValue(lesson, out var outline))
            return NotFound();
        if (found.NewAddress(Request, course) is { } address)
            return RedirectPermanent(address);
        (Card, Lesson) = (new(found), outline);
        lessons = [.. found.Outline.Lessons];
        Section = found.Outline.Sections.First(section => section.Lessons.Contains(outline));
        if (await mediator.Send(new GetLesson(found.VersionId, outline.Id, Card.Language), cancellation) is not { } body)
            return NotFound();
        Body = body;
        return Page();
    }
}
