using Learn.Courses.Content;
using Learn.Courses.Contracts;

namespace Learn.Courses.Tests.Content;

public sealed class CourseCompilerTests
{
    [Fact]
    public void Compile_GoodCourse_HasOutline()
    {
        using var files = new CourseFiles();

        var result = files.Compile();

        result.Faults.ShouldBeEmpty();
        var outline = result.Course!.Outline;
        outline.Key.ShouldBe("thu");
        outline.Slug.ShouldBe("khoa-thu");
        outline.Hours.ShouldBe(1.5m);
        outline.Languages.ShouldBe(["vi", "en"]);
        outline.Texts["en"].Title.ShouldBe("Trial course");
        outline.Sections.ShouldHaveSingleItem().Lessons.Select(lesson => (lesson.Id, lesson.Kind)).ShouldBe([("doc", LessonKind.Reading), ("hoi", LessonKind.Quiz)]);
        outline.RequiredLessons.ShouldBe(["doc", "hoi"]);
        outline.Lessons.First().Texts["vi"].ShouldSatisfyAllConditions(
            texts => texts.Title.ShouldBe("Bài đọc"), texts => texts.Minutes.ShouldBe(5), texts => texts.DataSize.ShouldBeGreaterThan(0));
        outline.Lessons.Last().Texts["vi"].Title.ShouldBe("Hỏi: thử");
        outline.Cover.ShouldNotBeNull().ShouldStartWith("/media/");
    }

    [Fact]
    public void Compile_LessonWithoutTranslation_IsShownAsItWasWritten()
    {
        using var files = new CourseFiles();
        File.Delete(files.PathOf("01-mot/01-doc.en.md"));
        var result = files.Compile();
        result.Faults.ShouldBeEmpty();
        result.Course!.Outline.Lessons.First().Texts["en"].Title.ShouldBe("Bài đọc");
        result.Course.Bodies.Where(body => body.LessonId == "doc").ShouldHaveSingleItem().Language.ShouldBe("vi");
    }

    [Fact]
    public void Compile_QuizWithoutTranslation_IsAFault()
    {
        using var files = new CourseFiles();
        File.Delete(files.PathOf("01-mot/02-hoi.en.gift"));
        files.Compile().Faults.ShouldHaveSingleItem().Message.ShouldContain("neither");
    }
}
