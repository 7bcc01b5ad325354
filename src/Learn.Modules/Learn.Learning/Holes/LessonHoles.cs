using System.Globalization;
using Learn.Learning.Features;
using Learn.Learning.Progress;
using Learn.Learning.Resources;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Learn.Learning.Holes;

/// <summary><c>data-state</c> of a lesson in an outline: «done», «started» or nothing.</summary>
internal sealed class LessonStateHole() : ReaderHole("lesson-state")
{
    protected override void Write(HoleWriter output, HttpContext http, Reader reader, string argument) => output.Html(Of(http, reader, argument) switch
    {
        { CompletedAt: not null } => "done"u8,
        not null => "started"u8,
        null => default,
    });

    internal static LessonRecord? Of(HttpContext http, Reader reader, string argument)
    {
        if (reader.Record is null)
            return null;
        var (course, lesson) = Split(argument);
        return Reader.Course(http, course)?.Record?.Lessons.GetValueOrDefault(lesson);
    }
}

/// <summary>The same in words, for who can't see the mark.</summary>
internal sealed class LessonStateTextHole(IStringLocalizer<Texts> texts) : ReaderHole("lesson-state-text")
{
    protected override void Write(HoleWriter output, HttpContext http, Reader reader, string argument)
    {
        if (LessonStateHole.Of(http, reader, argument) is { } lesson)
            output.Text(texts[lesson.CompletedAt is null ? "State started" : "State done"]);
    }
}

/// <summary>How far the lesson was read on any device, per mille.</summary>
internal sealed class LessonPositionHole() : ReaderHole("lesson-position")
{
    protected override void Write(HoleWriter output, HttpContext http, Reader reader, string argument)
    {
        if (LessonStateHole.Of(http, reader, argument) is { } lesson)
            output.Html(lesson.Position.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>Marks the lesson as done, or says that it is.</summary>
internal sealed class LessonActionsHole(IStringLocalizer<Texts> texts) : ReaderHole("lesson-actions")
{
    protected override void Write(HoleWriter output, HttpContext http, Reader reader, string argument)
    {
        var (slug, lesson) = Split(argument);
        if (Reader.Course(http, slug) is not { } course)
            return;
        var next = course.After(lesson);
        if (course.Record?.IsDone(lesson) == true)
        {
            output.Html("<p class=\"lesson-done state\" data-state=\"done\">");
            output.Text(texts["You have done this lesson"]);
            output.Html($"</p><p><a class=\"button button-large\" href=\"/courses/{slug}/{next?.Id ?? (course.IsComplete ? "completed" : "missing")}\">");
            output.Text(texts[next is not null ? "To the next lesson" : course.IsComplete ? "To the end of the course" : "What is still missing?"]);
            output.Html("</a></p>");
            return;
        }
        if (!course.Course.Lessons.TryGetValue(lesson, out var outline) || outline.IsGraded)
            return;
        if (reader.IsSignedIn && course.WaitsFor(lesson) is not null)
            return;
        output.Html($"<form method=\"post\" action=\"/courses/{argument}/complete\" data-complete>");
        output.AntiforgeryField(http);
        output.Html("<button class=\"button button-large\">");
        output.Text(texts[next is null ? "Done, finish the course" : "Done, to the next lesson"]);
        output.Html("</button></form><p class=\"lesson-done state\" data-state=\"done\" data-completed role=\"status\" hidden>");
        output.Text(texts["You have done this lesson"]);
        output.Html("</p>");
    }
}

/// <summary>Says that the lesson can be read and waits for a quiz.</summary>
internal sealed class LessonNoticesHole(IStringLocalizer<Texts> texts) : ReaderHole("lesson-notices")
{
    protected override void Write(HoleWriter output, HttpContext http, Reader reader, string argument)
    {
        var (slug, lesson) = Split(argument);
        if (!reader.IsSignedIn || Reader.Course(http, slug) is not { } course || course.WaitsFor(lesson) is not { } gate)
            return;
        output.Html("<div class=\"notice\"><div><p>");
        output.Text(texts["You can read this lesson now. It counts once you have passed the quiz «{0}».", gate.Texts[course.Language].Title]);
        output.Html($"</p></div><a class=\"button button-second\" href=\"/courses/{slug}/{gate.Id}\">");
        output.Text(texts["To the quiz"]);
        output.Html("</a></div>");
    }
}
