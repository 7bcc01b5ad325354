using System.Globalization;
using Learn.Learning.Features;
using Learn.Learning.Resources;
using Learn.Platform.Web.SharedPages;
using Microsoft.Extensions.Localization;

namespace Learn.Learning.Holes;

/// <summary>«4 of 9 lessons, about 25 minutes left», as a bar and in words.</summary>
internal static class ProgressBar
{
    public static void Write(HoleWriter output, IStringLocalizer<Texts> texts, CourseView course)
    {
        var (done, total) = (course.Done, course.Required.Count);
        output.Html(string.Create(CultureInfo.InvariantCulture,
            $"<div class=\"progress\" data-progress-of=\"{course.Slug}\"{(done == total ? " data-complete" : "")}{(course.Record is null ? " hidden" : "")}><progress max=\"{total}\" value=\"{done}\" aria-label=\""));
        output.Text(texts["Progress in {0}", course.Texts.Title]);
        output.Html("\"></progress><span data-progress-text data-pattern=\"");
        output.Text(texts["{done} of {total} lessons, about {minutes} minutes left"]);
        output.Html("\" data-pattern-short=\"");
        output.Text(texts["{done} of {total} lessons"]);
        output.Html("\" data-pattern-all=\"");
        output.Text(texts["All {total} lessons done"]);
        output.Html("\">");
        if (course.Record is not null)
            output.Text(Words(texts, course));
        output.Html("</span></div>");
    }

    public static string Words(IStringLocalizer<Texts> texts, CourseView course) =>
        texts[course.Done == course.Required.Count ? "All {total} lessons done" : "{done} of {total} lessons, about {minutes} minutes left"].Value
            .Replace("{done}", course.Done.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{total}", course.Required.Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{minutes}", course.MinutesLeft.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
