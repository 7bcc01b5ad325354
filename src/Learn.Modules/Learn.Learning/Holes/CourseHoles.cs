using Learn.Courses.Contracts;
using Learn.Learning.Features;
using Learn.Learning.Resources;
using Learn.Platform.Web.SharedPages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Learn.Learning.Holes;

/// <summary>Whether the reader's scripts send what she does in this course to the server.</summary>
internal sealed class EnrolledHole() : CourseHole("enrolled")
{
    protected override void Write(HoleWriter output, HttpContext http, Reader reader, CourseView course) =>
        output.Html(reader.IsSignedIn && course.Record is { LeftAt: null } ? "true" : "false");
}

/// <summary>The bar with its words. For a guest it is hidden until her scripts fill it.</summary>
internal sealed class CourseProgressHole(IStringLocalizer<Texts> texts) : CourseHole("course-progress")
{
    protected override void Write(HoleWriter output, HttpContext http, Reader reader, CourseView course) => ProgressBar.Write(output, texts, course);
}

/// <summary>The bar in a list of courses, only where something was begun.</summary>
internal sealed class CourseRowHole(IStringLocalizer<Texts> texts) : CourseHole("course-row")
{
    protected override void Write(HoleWriter output, HttpContext http, Reader reader, CourseView course)
    {
        if (course.Record?.LeftAt is null)
            ProgressBar.Write(output, texts, course);
    }
}

/// <summary>Start or go on.</summary>
internal sealed class CourseActionsHole(IStringLocalizer<Texts> texts) : CourseHole("course-actions")
{
    protected override void Write(HoleWriter output, HttpContext http, Reader reader, CourseView course)
    {
        var isEnrolled = course.Record is { LeftAt: null };
        if (reader.IsSignedIn && !isEnrolled)
        {
            output.Html($"<form method=\"post\" action=\"/courses/{course.Slug}/enroll\">");
            output.AntiforgeryField(http);
            output.Html("<button class=\"button button-large\">");
            output.Text(texts[course.HasBegun ? "Come back to the course" : "Start learning"]);
            output.Html("</button></form><span>");
            output.Text(texts["Free, no deadline"]);
            output.Html("</span>");
            return;
        }
        if (course.Record?.CompletedAt is not null)
        {
            output.Html($"<a class=\"button button-large\" href=\"/courses/{course.Slug}/completed\">");
            output.Text(texts["Completed, see the result"]);
            output.Html($"</a> <a href=\"/courses/{course.Slug}/{course.Course.Outline.Lessons.First().Id}\">");
            output.Text(texts["Read again"]);
            output.Html("</a>");
            return;
        }
        output.Html($"<a class=\"button button-large\" href=\"{course.ResumeUrl}\" data-resume-of=\"{course.Slug}\" data-text-resume=\"");
        output.Text(texts["Go on learning"]);
        output.Html("\">");
        output.Text(texts[course.HasBegun ? "Go on learning" : "Start learning"]);
        output.Html("</a>");
        if (!reader.IsSignedIn)
        {
            output.Html(" <span>");
            output.Text(texts["No account needed"]);
            output.Html("</span>");
        }
    }
}

/// <summary>Leaving, or what an account would give.</summary>
internal sealed class CourseSideHole(IStringLocalizer<Texts> texts) : CourseHole("course-side")
{
    protected override void Write(HoleWriter output, HttpContext http, Reader reader, CourseView course)
    {
        if (!reader.IsSignedIn)
        {
            output.Html("<p class=\"small quiet\">");
            output.Text(texts["With an account you go on elsewhere"]);
            output.Html($" <a href=\"/account/register?returnUrl=/courses/{course.Slug}\">");
            output.Text(texts["Create an account"]);
            output.Html("</a></p>");
        }
        else if (course.Record is { LeftAt: null })
        {
            output.Html($"<form method=\"post\" action=\"/courses/{course.Slug}/leave\">");
            output.AntiforgeryField(http);
            output.Html("<button class=\"button-link\">");
            output.Text(texts["Leave the course"]);
            output.Html("</button></form>");
        }
    }
}

/// <summary>What the reader should know first: she left, or there is a newer version.</summary>
internal sealed class CourseNoticesHole(IStringLocalizer<Texts> texts, ICatalogue catalogue) : CourseHole("course-notices")
{
    protected override void Write(HoleWriter output, HttpContext http, Reader reader, CourseView course)
    {
        if (!reader.IsSignedIn)
            return;
        if (course.Record is { LeftAt: not null })
            Left(output, http, course);
        else if (course.Record is not null && catalogue.Find(course.Course.CourseId) is { } current && current.VersionId != course.Course.VersionId)
            Newer(output, http, course, current);
    }

    private void Left(HoleWriter output, HttpContext http, CourseView course)
    {
        output.Html("<div class=\"notice\" role=\"status\"><div><p><b>");
        output.Text(texts["You left the course."]);
        output.Html("</b> ");
        output.Text(texts["Your progress is kept; come back and go on where you were."]);
        output.Html($"</p></div><form method=\"post\" action=\"/courses/{course.Slug}/enroll\">");
        output.AntiforgeryField(http);
        output.Html("<input type=\"hidden\" name=\"then\" value=\"course\"><button class=\"button button-second\">");
        output.Text(texts["Undo"]);
        output.Html("</button></form></div>");
    }

    private void Newer(HoleWriter output, HttpContext http, CourseView course, PublishedCourse current)
    {
        var difference = VersionDifference.Between(course.Course, current, course.Language);
        output.Html("<div class=\"notice notice-warning\"><div><h2>");
        output.Text(texts["There is a newer version of this course"]);
        output.Html("</h2><p>");
        output.Text(difference.Describe(texts));
        output.Html(" ");
        output.Text(texts["What you have done stays done."]);
        output.Html($"</p></div><form method=\"post\" action=\"/courses/{course.Slug}/upgrade\">");
        output.AntiforgeryField(http);
        output.Html("<button class=\"button button-second\">");
        output.Text(texts["Take the newer version"]);
        output.Html("</button></form></div>");
    }
}
