using Learn.Courses.Contracts;
using Learn.Learning.Features;
using Learn.Learning.Resources;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Learn.Learning.Holes;

/// <summary>On the front page: the courses one is in the middle of. A guest's scripts ask for hers (<see cref="Pages.Learning.BegunModel"/>).</summary>
internal sealed class ContinueHole(IStringLocalizer<Texts> texts) : ReaderHole("continue")
{
    private const int Shown = 2;

    protected override void Write(HoleWriter output, HttpContext http, Reader reader, string argument)
    {
        var courses = reader.Record is null ? [] : InProgress(http.RequestServices.GetRequiredService<ICatalogue>(), reader);
        if (reader.Record is not null && courses.Count == 0)
            return;

        output.Html(reader.Record is null ? "<section aria-labelledby=\"continue\" data-begun-from=\"/my/begun\" hidden>" : "<section aria-labelledby=\"continue\">");
        output.Html("<h2 id=\"continue\">");
        output.Text(texts["Go on learning"]);
        output.Html(reader.Record is null ? "</h2><ul class=\"course-list\"></ul>" : "</h2>");
        foreach (var course in courses)
            Write(output, course);
        output.Html("</section>");
    }

    private static List<CourseView> InProgress(ICatalogue catalogue, Reader reader) =>
        [.. reader.Record!.Courses.Values.Where(course => course is { LeftAt: null, CompletedAt: null })
            .OrderByDescending(course => course.Lessons.Values.Max(lesson => lesson.CompletedAt ?? lesson.ViewedAt) ?? course.EnrolledAt)
            .Select(course => catalogue.Find(course.CourseId)).OfType<PublishedCourse>().Take(Shown).Select(reader.View)];

    private void Write(HoleWriter output, CourseView course)
    {
        output.Html("<div class=\"notice\"><div><h3>");
        output.Text(course.Texts.Title);
        output.Html("</h3>");
        ProgressBar.Write(output, texts, course);
        output.Html($"</div><a class=\"button\" href=\"{course.ResumeUrl}\">");
        output.Text(texts["Go on learning"]);
        output.Html("<span class=\"visually-hidden\"> ");
        output.Text(course.Texts.Title);
        output.Html("</span></a></div>");
    }
}
