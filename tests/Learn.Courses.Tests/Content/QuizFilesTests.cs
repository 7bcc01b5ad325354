using Learn.Courses.Content;
using Learn.Courses.Contracts;

namespace Learn.Courses.Tests.Content;

/// <summary>The files of quizzes, as the module that grades them gets them, and without one.</summary>
public sealed class QuizFilesTests
{
    private const string Questions = "questions:\n  - {id: x}\n";

    [Fact]
    public void Compile_WithACompiler_HandsOverEverythingOfTheQuiz()
    {
        using var files = Full();
        var compiler = new RecordingCompiler();

        var course = Compile(files, compiler).ShouldNotBeNull();

        var source = compiler.Source!;
        source.Languages.ShouldBe(["vi", "en"]);
        var quiz = source.Quizzes.ShouldHaveSingleItem();
        quiz.LessonId.ShouldBe("hoi");
        quiz.Files.Select(file => (file.Path, file.Name, file.Language, file.Kind)).ShouldBe(
        [
            ("01-mot/02-hoi.vi.gift", "01-mot/02-hoi", "vi", QuizFileKind.Gift), ("01-mot/02-hoi.en.gift", "01-mot/02-hoi", "en", QuizFileKind.Gift),
            ("01-mot/02-hoi.vi.questions.yml", "01-mot/02-hoi", "vi", QuizFileKind.Questions), ("01-mot/02-hoi.en.questions.yml", "01-mot/02-hoi", "en", QuizFileKind.Questions),
            ("01-mot/02-hoi.quiz.yml", "01-mot/02-hoi", "", QuizFileKind.Settings),
        ]);
        source.Bank.Select(file => (file.Path, file.Name, file.Language, file.Kind)).ShouldBe(
        [
            ("bank/chung.en.gift", "bank/chung", "en", QuizFileKind.Gift), ("bank/chung.vi.gift", "bank/chung", "vi", QuizFileKind.Gift),
        ]);
        source.Glossary["vi"].ShouldHaveSingleItem().ShouldBe(new("lua-dao", "lừa đảo", "Làm người khác tin điều sai."));
        course.Quizzes.ShouldHaveSingleItem().Json.ShouldBe("{}");
        course.Outline.Lessons.Single(lesson => lesson.Id == "hoi").IsGraded.ShouldBeTrue();
        course.Outline.Lessons.Single(lesson => lesson.Id == "doc").IsGraded.ShouldBeFalse();
    }

    [Fact]
    public void Compile_WithACompiler_LeavesNoQuestionInTheLesson()
    {
        using var files = Full();

        var body = Compile(files, new RecordingCompiler())!.Bodies.Single(body => body is { LessonId: "hoi", Language: "vi" });

        body.Html.ShouldBeEmpty();
        body.Toc.ShouldBeEmpty();
        body.Text.ShouldBe("Một cộng một?");
    }

    [Fact]
    public void Compile_WithoutACompiler_IsSelfCheckAndLeavesTheOtherFilesAlone()
    {
        using var files = Full();
        // A picture that only a bank's question shows isn't known to be used.
        files.Write("bank/hinh.svg", CourseFiles.Svg);

        var body = files.Body(lesson: "hoi");

        body.Html.ShouldContain("selfcheck");
        files.Compile().Course!.Outline.Lessons.ShouldAllBe(lesson => !lesson.IsGraded);
    }

    [Fact]
    public void Compile_WithAndWithoutACompiler_HasAnotherHash()
    {
        using var files = new CourseFiles();
        var (with, without) = (Compile(files, new RecordingCompiler())!.ContentHash, files.Compile().Course!.ContentHash);

        with.ShouldNotBe(without);
        CourseCompiler.HashFolder(files.Folder, new RecordingCompiler()).ShouldBe(with);
        CourseCompiler.HashFolder(files.Folder).ShouldBe(without);
        CourseCompiler.HashFolder(files.Folder, new RecordingCompiler { Version = "2" }).ShouldNotBe(with);
    }

    [Theory]
    [InlineData("Một [liên kết](01-doc.vi.md) và [từ](term:lua-dao).", false, "<p>Một <a href=\"/courses/khoa-thu/doc\">liên kết</a> và <a class=\"term\" href=\"#term-lua-dao\">từ</a>.</p>")]
    [InlineData("1. **đậm** <b>", true, "1. <strong>đậm</strong> &lt;b&gt;")]
    public void Render_Text_IsRenderedAsInLessons(string markdown, bool inline, string html)
    {
        using var files = Full();
        string? rendered = null;
        var compiler = new RecordingCompiler { Run = source => rendered = source.Quizzes[0].Files[0].Texts.Render(markdown, 5, 1, inline) };

        Compile(files, compiler).ShouldNotBeNull();

        rendered.ShouldBe(html);
    }

    [Theory]
    [InlineData("[x](../khong-co.md)", "there is no file")]
    [InlineData("# Đầu đề", "no headings")]
    [InlineData("x[^1]\n\n[^1]: y", "no footnotes")]
    [InlineData("[x](http://y.example)", "write https://")]
    [InlineData("![](a.svg)", "no text for who can't see it")]
    public void Render_WrongText_IsFaultOfItsFileAndLine(string markdown, string message)
    {
        using var files = Full();
        var compiler = new RecordingCompiler { Run = source => source.Bank[1].Texts.Render(markdown, 7, 3, inline: false).ShouldBeEmpty() };

        var faults = CourseCompiler.Compile(files.Root, files.Folder, [], compiler).Faults;

        faults.ShouldContain(fault => fault.File == "courses/thu/bank/chung.vi.gift" && fault.Line >= 7 && fault.Message.Contains(message, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Fact]
    public void Render_PictureBesideABank_IsUsed()
    {
        using var files = Full();
        files.Write("bank/hinh.svg", CourseFiles.Svg);
        CourseCompiler.Compile(files.Root, files.Folder, [], new RecordingCompiler()).Faults.ShouldHaveSingleItem().Message.ShouldContain("nothing in the course uses this file");
        var compiler = new RecordingCompiler { Run = source => source.Bank[1].Texts.Render("![Một hình](hinh.svg)", 1, 1, inline: false).ShouldContain("/media/") };

        Compile(files, compiler).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("01-mot/02-hoi.vi.questions.yml", "there is no 01-mot/02-hoi.en.questions.yml")]
    [InlineData("bank/x.vi.gift", "there is no bank/x.en.gift")]
    [InlineData("bank/x.gift", "a bank's file is named")]
    [InlineData("bank/X.vi.gift", "a bank's file is named")]
    [InlineData("01-mot/03-khac.quiz.yml", "there is no quiz of this name")]
    [InlineData("01-mot/01-doc.vi.questions.yml", "there is no quiz of this name")]
    public void Compile_FileInTheWrongPlace_IsFault(string path, string message)
    {
        using var files = new CourseFiles();
        files.Write(path, Questions);

        var faults = files.Compile().Faults;

        faults.ShouldContain(fault => fault.File == $"courses/thu/{path}" && fault.Message.Contains(message, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Fact]
    public void Compile_HeadAlone_IsAllowedWhereOtherFilesBringTheQuestions()
    {
        using var files = Full();
        files.Quiz("", "");

        files.Compile().Faults.ShouldBeEmpty();
    }

    private static CourseFiles Full() => new CourseFiles()
        .Write("01-mot/02-hoi.vi.questions.yml", Questions).Write("01-mot/02-hoi.en.questions.yml", Questions)
        .Write("01-mot/02-hoi.quiz.yml", "pass: 80\n")
        .Write("bank/chung.vi.gift", "::A::x {T#a#b}\n").Write("bank/chung.en.gift", "::A::x {T#a#b}\n");

    private static CompiledCourse? Compile(CourseFiles files, IQuizCompiler compiler)
    {
        var result = CourseCompiler.Compile(files.Root, files.Folder, [], compiler);
        result.Faults.ShouldBeEmpty();
        return result.Course;
    }

    private sealed class RecordingCompiler : IQuizCompiler
    {
        public string Version { get; init; } = "1";

        public Action<QuizSources> Run { get; init; } = _ => { };

        public QuizSources? Source { get; private set; }

        public IReadOnlyList<CompiledQuiz> Compile(QuizSources course)
        {
            Source = course;
            Run(course);
            return [.. course.Quizzes.Select(quiz => new CompiledQuiz(quiz.LessonId, "{}", new Dictionary<string, string> { ["vi"] = "Một cộng một?", ["en"] = "One and one?" }))];
        }
    }
}
