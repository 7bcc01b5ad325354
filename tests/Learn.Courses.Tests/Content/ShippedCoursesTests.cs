using AngleSharp.Html.Parser;
using Learn.Courses.Content;
using Learn.Courses.Contracts;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Courses.Tests.Content;

/// <summary>The courses that the site ships with.</summary>
public sealed class ShippedCoursesTests
{
    public static TheoryData<string> Courses => [.. Folders().Select(folder => Path.GetFileName(folder)!)];

    private static string[] Folders() => Directory.GetDirectories(Path.Combine(Repository.Content, "courses"));

    [Theory]
    [MemberData(nameof(Courses))]
    public void Compile_ShippedCourse_HasNoFault(string course)
    {
        var result = CourseCompiler.Compile(Repository.Content, $"courses/{course}", CourseCompiler.SlugsOf(Folders()));

        result.Faults.ShouldBeEmpty();
        result.Course!.Outline.Languages.ShouldBe(["vi", "en"]);
        foreach (var body in result.Course.Bodies)
        {
            var page = new HtmlParser().ParseDocument(body.Html);
            page.QuerySelectorAll("[id]").Select(element => element.Id).ShouldBeUnique();
            page.QuerySelectorAll("a[href^='#']").ShouldAllBe(link => page.GetElementById(link.GetAttribute("href")!.Substring(1)) != null, $"{course}/{body.LessonId}.{body.Language}");
            page.QuerySelectorAll("a:not([href])").ShouldBeEmpty();
            body.Text.ShouldNotContain("[!");
        }
    }

    [Theory]
    [MemberData(nameof(Courses))]
    public async Task Compile_WithItsQuizzes_HasNoFault(string course)
    {
        await using var site = new LearnSiteFactory();
        var compiler = site.Services.GetRequiredService<IQuizCompiler>();

        var result = CourseCompiler.Compile(Repository.Content, $"courses/{course}", CourseCompiler.SlugsOf(Folders()), compiler);

        result.Faults.ShouldBeEmpty();
        result.Course!.Outline.Sections.Select(section => section.Lessons[^1].IsGraded).ShouldAllBe(graded => graded);
    }

    /// <summary>Long enough to teach something, short enough for a phone on a slow network.</summary>
    [Theory]
    [MemberData(nameof(Courses))]
    public void Lessons_OfShippedCourse_KeepTheirMeasure(string course)
    {
        var compiled = CourseCompiler.Compile(Repository.Content, $"courses/{course}", CourseCompiler.SlugsOf(Folders())).Course!;
        var summary = compiled.Outline.Sections[^1].Lessons;
        foreach (var body in compiled.Bodies)
        {
            var lesson = compiled.Outline.Lessons.First(lesson => lesson.Id == body.LessonId);
            if (lesson.Kind != LessonKind.Reading)
                continue;
            var (place, texts) = ($"{course}/{body.LessonId}.{body.Language}", lesson.Texts[body.Language]);
            var page = new HtmlParser().ParseDocument(body.Html);
            var words = page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
            words.ShouldBeInRange(summary.Contains(lesson) ? 300 : 500, 950, place);
            // At 180 words a minute, with up to twice as much for exercises.
            ((double)texts.Minutes).ShouldBeInRange(Math.Floor(words / 180.0), 2 + 3 * words / 180.0, place);
            page.QuerySelectorAll("figure img").ShouldAllBe(picture => picture.GetAttribute("alt")!.Length > 20, place);
            texts.DataSize.ShouldBeLessThan(60 * 1024, place);
        }
    }
}
