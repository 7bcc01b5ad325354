namespace Learn.Courses.Tests.Content;

public sealed class QuizHtmlTests
{
    [Fact]
    public void Compile_Choice_IsSelfCheck()
    {
        using var files = new CourseFiles();
        files.Quiz("::Một *cộng*::Một `cộng` một? {=hai #*Đúng.* ~ba #Sai. ####Cứ đếm.}", "::One::One and one? {=two #Yes. ~three #No. ####Count.}");

        var html = files.Body(lesson: "hoi").Html;

        html.ShouldStartWith("<ol class=\"selfcheck\">\n<li class=\"question\" id=\"q1\"><h2>Câu 1: Một *cộng*</h2>\n<div class=\"stem\"><p>Một <code>cộng</code> một?</p></div>\n<ul class=\"answers\">\n<li><div>");
        var right = html.Contains("<li><div>hai</div></li>\n<li><div>ba</div></li>", StringComparison.Ordinal) ? ("A", "B") : ("B", "A");
        html.ShouldContain($"<details class=\"answer\"><summary>Xem đáp án</summary>\n<p><b class=\"right\">Đáp án: {right.Item1}.</b> <em>Đúng.</em></p>\n<ul>\n<li>{right.Item2}: Sai.</li>\n</ul>\n<p>Cứ đếm.</p>\n</details>");
        files.Body("en", "hoi").Html.ShouldContain($"<b class=\"right\">Answer: {right.Item1}.</b> Yes.");
        files.Body(lesson: "hoi").Toc.ShouldHaveSingleItem().ShouldBe(new(2, "q1", "Câu 1: Một *cộng*"));
    }

    [Fact]
    public void Compile_ManyChoices_DoNotAllHaveTheRightAnswerFirst()
    {
        using var files = new CourseFiles();
        files.Quiz(string.Join("\n\n", Enumerable.Range(1, 12).Select(number => $"::Q{number}::x {{=a#1 ~b#2 ~c#3 ~d#4}}")));

        var html = files.Body(lesson: "hoi").Html;

        new[] { "A", "B", "C", "D" }.Count(letter => html.Contains($"Đáp án: {letter}.", StringComparison.Ordinal)).ShouldBeGreaterThan(1);
        files.Body(lesson: "hoi").Html.ShouldBe(html);
    }

    [Fact]
    public void Compile_SeveralRightAnswers_AreAllMarked()
    {
        using var files = new CourseFiles();
        files.Quiz("::Q::x {~%50%a#1 ~%50%b#2 ~%-100%c#3}");

        var html = files.Body(lesson: "hoi").Html;

        html.Split("Đáp án:").Length.ShouldBe(3);
        html.ShouldContain(": 3</li>");
    }

    [Fact]
    public void Compile_TrueFalse_MarksTheRightOne()
    {
        using var files = new CourseFiles();
        files.Quiz("::Q::x {FALSE#chọn nhầm#chọn đúng}");

        files.Body(lesson: "hoi").Html.ShouldContain("<ul class=\"answers\">\n<li><div>Đúng</div></li>\n<li><div>Sai</div></li>\n</ul>\n<details class=\"answer\"><summary>Xem đáp án</summary>\n<p><b class=\"right\">Đáp án: B.</b> chọn đúng</p>\n<ul>\n<li>A: chọn nhầm</li>\n</ul>\n</details>");
    }

    [Fact]
    public void Compile_Matching_ListsBothSides()
    {
        using var files = new CourseFiles();
        files.Quiz("::Q::x {=a -> 1\n=b -> 2\n= -> 3\n####ừ}");

        var html = files.Body(lesson: "hoi").Html;

        html.ShouldContain("<ul>\n<li><div>a</div></li>\n<li><div>b</div></li>\n</ul>");
        html.ShouldContain("<li><div>3</div></li>");
        html.ShouldContain("<li>a → <b class=\"right\">1</b></li>\n<li>b → <b class=\"right\">2</b></li>\n</ul>\n<p>ừ</p>");
    }

    [Fact]
    public void Compile_NumberAndShortAnswer_AskToAnswerFirst()
    {
        using var files = new CourseFiles();
        files.Quiz("::Q1::x {#=3.5:0#a =%50%1..2#b ~#c}\n\n::Q2::y {=hai =%50%hài ####d}");

        var html = files.Body(lesson: "hoi").Html;

        html.ShouldContain("<p>Tự trả lời rồi xem đáp án</p>\n<details class=\"answer\"><summary>Xem đáp án</summary>\n<ul>\n<li><b class=\"right\">3,5</b>: a</li>\n<li>từ 1 đến 2 (50%): b</li>\n</ul>\n<p>Số khác: c</p>\n</details>");
        html.ShouldContain("<ul>\n<li><b class=\"right\">hai</b></li>\n<li>hài (50%)</li>\n</ul>\n<p>d</p>");
        files.Body("en", "hoi").Html.ShouldContain("<b class=\"right\">3.5</b>");
    }

    [Fact]
    public void Compile_DescriptionAndEssay_AreShown()
    {
        using var files = new CourseFiles();
        files.Quiz("::Đọc trước::Hãy *đọc*.\n\n::Q::Vì sao? {####Có nhiều cách.}");

        var html = files.Body(lesson: "hoi").Html;

        html.ShouldContain("<li class=\"question\" id=\"q1\"><h2>Đọc trước</h2>\n<div class=\"stem\"><p>Hãy <em>đọc</em>.</p></div>\n</li>");
        html.ShouldContain("<h2>Câu 1: Q</h2>");
        html.ShouldContain("</summary>\n<p>Có nhiều cách.</p>\n</details>");
    }

    [Fact]
    public void Compile_TextsInALine_AreNoBlocks()
    {
        using var files = new CourseFiles();
        files.Quiz("::Q::x_____ {=1. một#- hai ~\\# ba#> bốn ~[plain]*năm*#\\~ [sáu](term:lua-dao) $x$}");

        var body = files.Body(lesson: "hoi");

        body.Html.ShouldContain("<li><div>1. một</div></li>");
        body.Html.ShouldContain("- hai");
        body.Html.ShouldContain("<li><div># ba</div></li>");
        body.Html.ShouldContain("&gt; bốn");
        body.Html.ShouldContain("<li><div>*năm*</div></li>");
        body.Html.ShouldContain("<dt id=\"term-lua-dao\"");
        body.HasFormula.ShouldBeTrue();
    }

    [Theory]
    [InlineData("x {=a#1 ~b#2}", 5, "no title")]
    [InlineData("::Q::x {=a#1 ~b#2}\n\n::Q::y {T#a#b}", 7, "another question of this quiz has the title 'Q'")]
    [InlineData("::Q::x {=a#1\n~b}", 6, "this answer has no feedback")]
    [InlineData("::Q::x {TRUE#a}", 5, "two feedbacks")]
    [InlineData("::Q::x {=a}", 5, "no feedback")]
    [InlineData("::Q::x {#3}", 5, "no feedback")]
    [InlineData("::Q::x {=a -> b =c -> d}", 5, "no feedback")]
    [InlineData("::Q::x {}", 5, "no feedback")]
    [InlineData("::Q::Chỉ đọc.", 1, "no question")]
    [InlineData("::Q::[html]<b>x</b> {T#a#b}", 5, "[html] isn't used")]
    [InlineData("::Q::\\# x {T#a#b}", 5, "no headings")]
    [InlineData("::Q::x\n[y](http://z.example) {T#a#b}", 6, "write https://")]
    [InlineData("::Q::x {T#a#b\n####[y](../../z.md)}", 6, "leads out of the course")]
    [InlineData("$CATEGORY: a\n\n::Q::x {T#a#b}", 7, "no categories")]
    [InlineData("::Q::x {~a#1 ~b#2}", 5, "no answer is right")]
    [InlineData("::Q::x {=a#1 ~b#2", 5, "isn't closed")]
    public void Compile_WrongQuiz_IsFaultWithLine(string questions, int line, string message)
    {
        using var files = new CourseFiles();
        files.Quiz(questions);

        var faults = files.Faults();

        faults.ShouldContain(fault => fault.Where == $"01-mot/02-hoi.vi.gift:{line}" && fault.Message.Contains(message, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Theory]
    [InlineData("// id: hoi\n", "", 1, "'// id: …' is missing")]
    [InlineData("// id: hoi", "// id: Hỏi", 1, "can't be an id")]
    [InlineData("// minutes: 3", "// minutes: 0", 3, "from 1 to 90")]
    [InlineData("// minutes: 3", "// minutes: 3\n// minutes: 4", 4, "written twice")]
    [InlineData("// title: Hỏi: thử", "// title:", 1, "'// title: …' is missing")]
    public void Compile_WrongQuizHead_IsFaultWithLine(string from, string to, int line, string message)
    {
        using var files = new CourseFiles();
        files.Replace("01-mot/02-hoi.vi.gift", from, to);

        var faults = files.Faults();

        faults.ShouldContain(fault => fault.Where == $"01-mot/02-hoi.vi.gift:{line}" && fault.Message.Contains(message, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Theory]
    [InlineData("::Q::x {=a#1 ~b#2}", "::Q::x {=a#1 ~b#2 ~c#3}", "a choice of 3 answers, but the question at 01-mot/02-hoi.vi.gift:5 is a choice of 2 answers")]
    [InlineData("::Q::x {T#1#2}", "::Q::x {F#1#2}", "whose answer is FALSE")]
    [InlineData("::Q::x {T#1#2}", "::Q::x {=a#1}", "a question with a written answer, but")]
    [InlineData("::Q::x {=a#1 ~b#2}", "::Q::x {~%50%a#1 ~%50%b#2}", "a choice of several out of 2 answers")]
    [InlineData("::Q::x {T#1#2}\n\n::R::x {T#1#2}", "::Q::x {T#1#2}", "1 questions and 01-mot/02-hoi.vi.gift has 2")]
    public void Compile_TranslationOfOtherQuestions_IsFault(string vi, string en, string message)
    {
        using var files = new CourseFiles();
        files.Quiz(vi, en);

        files.Faults().ShouldHaveSingleItem().Message.ShouldContain(message);
    }
}
