using AngleSharp.Html.Parser;
using Learn.Courses.Content;
using Learn.Courses.Contracts;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Courses.Tests.Content;

/// <summary>The courses that the site ships with.</summary>
public sealed class ShippedCoursesTests
{
    private static readonly string Content = Path.Combine(Repository(), "content");

    public static TheoryData<string> Courses => [.. Folders().Select(folder => Path.GetFileName(folder)!)];

    private static string[] Folders() => Directory.GetDirectories(Path.Combine(Content, "courses"));

    [Theory]
    [MemberData(nameof(Courses))]
    public void Compile_ShippedCourse_HasNoFault(string course)
    {
        var result = CourseCompiler.Compile(Content, $"courses/{course}", CourseCompiler.SlugsOf(Folders()));

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

        var result = CourseCompiler.Compile(Content, $"courses/{course}", CourseCompiler.SlugsOf(Folders()), compiler);

        result.Faults.ShouldBeEmpty();
        result.Course!.Outline.Sections.Select(section => section.Lessons[^1].IsGraded).ShouldAllBe(graded => graded);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Learn.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
