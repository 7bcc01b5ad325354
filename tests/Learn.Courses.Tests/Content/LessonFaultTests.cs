namespace Learn.Courses.Tests.Content;

public sealed class LessonFaultTests
{
    [Theory]
    [InlineData("# Một", 6, "only first-level heading")]
    [InlineData("Chào\n====", 6, "only first-level heading")]
    [InlineData("## Một", 6, "starts with a paragraph")]
    [InlineData("Chào.\n\n### Một", 8, "a level is skipped: write ## here")]
    [InlineData("Chào.\n\n## Một\n\n#### Hai", 10, "write ### here")]
    [InlineData("Chào.\n\n## Một\n\n### A\n\n#### B\n\n##### C", 14, "down to ####")]
    [InlineData("Chào.\n\n##", 8, "no text")]
    [InlineData("Chào.\n\n> ## Một", 8, "don't stand inside")]
    [InlineData("Chào.\n\n> [!DANGER]\n> Coi chừng.", 8, "[!DANGER] isn't known: write one of [!NOTE], [!TIP], [!WARNING], [!EXAMPLE]")]
    [InlineData("Chào.\n\n> [!note]\n> Này.", 8, "[!note] isn't known")]
    [InlineData("Chào.\n\n> [!NOTE]", 8, "has no text")]
    [InlineData("Chào.\n\n```\nx\n```", 8, "write the language")]
    [InlineData("Chào.\n\n```ruby\nx\n```", 8, "'ruby' isn't a known language")]
    [InlineData("Chào.\n\n```bash\nx", 8, "isn't closed")]
    [InlineData("Chào.\n\n    x = 1", 8, "four spaces")]
    [InlineData("Chào.\n\n$$\nx", 8, "isn't closed")]
    [InlineData("Chào.\n\n::: details Xem\nx", 8, "isn't closed")]
    [InlineData("Chào.\n\n::: details\nx\n:::", 8, "what to click on")]
    [InlineData("Chào.\n\n::: phim x\nx\n:::", 8, "isn't known")]
    [InlineData("Chào.\n\n::: video x\nx\n:::", 8, "write the video's id")]
    [InlineData("Chào.\n\n::: details Xem\n:::", 8, "nothing inside")]
    [InlineData("Chào.\n\n::: video\n:::", 8, "the video's id")]
    [InlineData("Chào.\n\n::: video phim.mp4 Một phim\n:::", 8, "the video's id")]
    [InlineData("Chào.\n\n::: video 0198d7c2-5a1f-7c3e-9d2b-3f6a1c8e4b70\n:::", 8, "what it shows")]
    [InlineData("Chào.\n\n::: video 0198d7c2-5a1f-7c3e-9d2b-3f6a1c8e4b70 Phim\nx", 8, "isn't closed")]
    [InlineData("Chào.\n\n| | |\n|---|---|\n| a | b |", 8, "no header")]
    [InlineData("Chào.[^1]", 6, "[^1] has no note")]
    [InlineData("Chào.\n\n[^1]: Nguồn.", 8, "nothing refers to the footnote [^1]")]
    [InlineData("Chào [bạn](a b.md).", 6, "looks like a link")]
    [InlineData("Chào\n[](https://vi.example).", 7, "no text")]
    [InlineData("Chào ![](a.svg).", 6, "can't see it")]
    [InlineData("Chào ![x](a.svg).", 6, "there is no file 01-mot/a.svg")]
    [InlineData("Chào ![x](https://vi.example/a.png).", 6, "isn't a picture of this course")]
    [InlineData("Chào ![x](/media/a.png).", 6, "isn't a picture of this course")]
    [InlineData("Chào ![x](../../khac/a.png).", 6, "leads out of the course")]
    [InlineData("Chào ![x](%2e%2e/%2e%2e/a.png).", 6, "leads out of the course")]
    [InlineData("Chào ![x](..%5C..%5Ca.png).", 6, "leads out of the course")]
    [InlineData("Chào ![x](02-hoi.vi.gift).", 6, "type of file")]
    [InlineData("Một\nhai [ba](http://vi.example).", 7, "write https://")]
    [InlineData("<http://vi.example>", 6, "write https://")]
    [InlineData("<ban@vi.example>", 6, "e-mail")]
    [InlineData("[thư](mailto:ban@vi.example)", 6, "e-mail")]
    [InlineData("[x](javascript:alert(1))", 6, "aren't allowed")]
    [InlineData("[x](JaVaScRiPt:alert(1))", 6, "aren't allowed")]
    [InlineData("[x](java&#115;cript:alert(1))", 6, "aren't allowed")]
    [InlineData("[x](<java&#9;script:alert(1)>)", 6, "space or a control character")]
    [InlineData("[x](data:text/html,x)", 6, "aren't allowed")]
    [InlineData("[x](//vi.example)", 6, "isn't a page")]
    [InlineData("[x](\\\\vi.example)", 6, "leads out of the course")]
    [InlineData("[x](https://)", 6, "isn't a web address")]
    [InlineData("[x](https://nganhang@vi.example)", 6, "isn't a web address")]
    [InlineData("[x](/courses/khoa-la)", 6, "no course with the slug 'khoa-la'")]
    [InlineData("[x](/courses/khoa-khac/bai)", 6, "isn't a page")]
    [InlineData("[x](/admin)", 6, "isn't a page")]
    [InlineData("[x](#khong)", 6, "no heading #khong")]
    [InlineData("[x](02-hoi.vi.gift#q9)", 6, "no heading #q9: did you mean q1?")]
    [InlineData("[x](../01-mot/03-ba.vi.md)", 6, "there is no file 01-mot/03-ba.vi.md")]
    [InlineData("[x](../01-mot/02-hoi.vi.gif)", 6, "did you mean 01-mot/02-hoi.vi.gift?")]
    [InlineData("[x](02-hoi.en.gift)", 6, "another language: write 02-hoi.vi.gift")]
    [InlineData("[x](term:lua-da)", 6, "no term 'lua-da': did you mean lua-dao?")]
    public void Compile_WrongLesson_IsFaultWithLine(string body, int line, string message)
    {
        using var files = new CourseFiles();
        files.Lesson(body, "Hello.");

        var faults = files.Faults();

        faults.ShouldContain(fault => fault.Where == $"01-mot/01-doc.vi.md:{line}" && fault.Message.Contains(message, StringComparison.Ordinal)
            || (message == "type of file" && fault.Message.Contains(message, StringComparison.Ordinal)), string.Join('\n', faults));
    }

    [Theory]
    [InlineData("id: doc\n", "", 2, "'id' is missing")]
    [InlineData("id: doc", "id: Đọc", 2, "can't be an id")]
    [InlineData("minutes: 5", "minutes: 91", 4, "from 1 to 90")]
    [InlineData("minutes: 5", "minutes: năm", 4, "whole number")]
    [InlineData("minutes: 5", "minutes: 5\nauthor: ai", 5, "'author' isn't known")]
    [InlineData("title: Bài đọc", "title: Bài: đọc", 3, "needs quotes")]
    [InlineData("---\nid: doc", "id: doc", 1, "starts with a line «---»")]
    [InlineData("---\nChào bạn.", "Chào bạn.", 1, "starts with a line «---»")]
    public void Compile_WrongFrontMatter_IsFaultWithLine(string from, string to, int line, string message)
    {
        using var files = new CourseFiles();
        files.Replace("01-mot/01-doc.vi.md", from, to);

        var faults = files.Faults();

        faults.ShouldContain(fault => fault.Where == $"01-mot/01-doc.vi.md:{line}" && fault.Message.Contains(message, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Fact]
    public void Compile_EmptyBody_IsFault()
    {
        using var files = new CourseFiles();
        files.Lesson("", "");

        files.Faults().ShouldContain(fault => fault.Message.Contains("starts with a paragraph", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Chào.\n\n## Một", "Hello.", "0 headings with ## and 01-mot/01-doc.vi.md has 1")]
    [InlineData("Chào.\n\n## Một\n\n### Hai", "Hello.\n\n## One", "0 headings with ### and 01-mot/01-doc.vi.md has 1")]
    [InlineData("Chào.\n\n![x](../cover.svg)", "Hello ![x](../cover.svg).", "0 figures and 01-mot/01-doc.vi.md has 1")]
    [InlineData("Chào.", "Hello.\n\n> [!TIP]\n> So.", "1 callouts and 01-mot/01-doc.vi.md has 0")]
    public void Compile_TranslationOfOtherStructure_IsFaultNamingBoth(string vi, string en, string message)
    {
        using var files = new CourseFiles();
        files.Lesson(vi, en);

        var fault = files.Faults().ShouldHaveSingleItem();

        fault.Where.ShouldBe("01-mot/01-doc.en.md:1");
        fault.Message.ShouldContain(message);
    }

    [Fact]
    public void Compile_OtherIdInTranslation_IsFault()
    {
        using var files = new CourseFiles();
        files.Replace("01-mot/01-doc.en.md", "id: doc", "id: read");

        files.Faults().ShouldHaveSingleItem().Message.ShouldContain("the id is 'read' here and 'doc' in 01-mot/01-doc.vi.md");
    }

    [Fact]
    public void Compile_IdUsedTwice_IsFault()
    {
        using var files = new CourseFiles();
        foreach (var language in new[] { "vi", "en" }) files.Replace($"01-mot/02-hoi.{language}.gift", "// id: hoi", "// id: doc");

        files.Faults().ShouldAllBe(fault => fault.Message.Contains("belongs to 01-mot/01-doc", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("01-mot/03-quen.vi.md", "doesn't list this lesson")]
    [InlineData("01-mot/01-doc.fr.md", "doesn't list this lesson")]
    [InlineData("01-mot/thua.svg", "nothing in the course uses this file")]
    public void Compile_FileThatNothingLists_IsFault(string name, string message)
    {
        using var files = new CourseFiles();
        files.Write(name, "x");

        var fault = files.Faults().ShouldHaveSingleItem();

        fault.Where.ShouldBe($"{name}:1");
        fault.Message.ShouldContain(message);
    }

    [Fact]
    public void Compile_LessonAndQuizOfOneName_IsFault()
    {
        using var files = new CourseFiles();
        files.Write("01-mot/01-doc.vi.gift", "::A::a {T#b#c}");

        files.Faults().ShouldContain(fault => fault.Where == "course.yml:26" && fault.Message.Contains("there are both", StringComparison.Ordinal));
    }

    [Fact]
    public void Compile_QuizInOneLanguageOnly_IsFault()
    {
        using var files = new CourseFiles();
        File.Move(files.PathOf("01-mot/02-hoi.en.gift"), files.PathOf("01-mot/02-hoi.en.md"));
        files.Write("01-mot/02-hoi.en.md", "---\nid: hoi\ntitle: Quiz\nminutes: 3\n---\nHello.\n");

        files.Faults().ShouldHaveSingleItem().Message.ShouldContain("this is a lesson to read, but 01-mot/02-hoi.vi.gift is a quiz");
    }
}
