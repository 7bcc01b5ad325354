using AngleSharp.Html.Parser;

namespace Learn.Courses.Tests.Content;

public sealed class LessonHtmlTests
{
    [Theory]
    [InlineData("Chào **bạn** và *tôi*.", "<p>Chào <strong>bạn</strong> và <em>tôi</em>.</p>")]
    [InlineData("a <b>đậm</b> & <script>x</script>", "<p>a &lt;b&gt;đậm&lt;/b&gt; &amp; &lt;script&gt;x&lt;/script&gt;</p>")]
    [InlineData("Chào.\n\n<div onclick=x>y</div>", "<p>Chào.</p>\n<p>&lt;div onclick=x&gt;y&lt;/div&gt;</p>")]
    [InlineData("Chào.\n\n> Lời hay.", "<p>Chào.</p>\n<blockquote>\n<p>Lời hay.</p>\n</blockquote>")]
    [InlineData("Chào.\n\n- a\n- b", "<p>Chào.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>")]
    [InlineData("Chào.\n\n3. a\n4. b", "<p>Chào.</p>\n<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>")]
    [InlineData("Chào.\n\n## Năm dấu hiệu", "<p>Chào.</p>\n<h2 id=\"nam-dau-hieu\">Năm dấu hiệu</h2>")]
    [InlineData("Giá ::này:: là $5 và $6.", "<p>Giá ::này:: là $5 và $6.</p>")]
    [InlineData("Có $a^2+b^2<1$ đây.", "<p>Có <span class=\"math\">\\(a^2+b^2&lt;1\\)</span> đây.</p>")]
    [InlineData("[x](https://vi.example/a?b=1&c=2)", "<p><a class=\"external\" href=\"https://vi.example/a?b=1&amp;c=2\" rel=\"noopener noreferrer\">x</a></p>")]
    [InlineData("<https://vi.example/>", "<p><a class=\"external\" href=\"https://vi.example/\" rel=\"noopener noreferrer\">https://vi.example/</a></p>")]
    [InlineData("[x](02-hoi.vi.gift)", "<p><a href=\"/courses/khoa-thu/hoi\">x</a></p>")]
    [InlineData("[x](../01-mot/02-hoi.vi.gift#q1 \"Câu đầu\")", "<p><a href=\"/courses/khoa-thu/hoi#q1\" title=\"Câu đầu\">x</a></p>")]
    [InlineData("[x](/courses/khoa-khac)", "<p><a href=\"/courses/khoa-khac\">x</a></p>")]
    [InlineData("[x](/courses/khoa-thu)", "<p><a href=\"/courses/khoa-thu\">x</a></p>")]
    [InlineData("[x](#mot)\n\n## Một", "<p><a href=\"#mot\">x</a></p>\n<h2 id=\"mot\">Một</h2>")]
    public void Compile_Markdown_IsHtml(string body, string html)
    {
        using var files = new CourseFiles();
        files.Lesson(body, En(body));

        files.Body().Html.ShouldBe(html);
    }

    private static string En(string body) => body.Replace(".vi.", ".en.", StringComparison.Ordinal);

    [Theory, InlineData("\nLời *dưới* phim.\n\n", "<figcaption><p>Lời <em>dưới</em> phim.</p>\n</figcaption>"), InlineData("", "")]
    public void Compile_Video_PlaysWithoutScripts(string inside, string caption)
    {
        using var files = new CourseFiles();
        files.Lesson($"Chào.\n\n::: video 0198d7c2-5a1f-7c3e-9d2b-3f6a1c8e4b70 Phim «một» & <hai>\n{inside}:::");
        var path = "/media/items/0198d7c2-5a1f-7c3e-9d2b-3f6a1c8e4b70";
        files.Body().Html.ShouldContain(
            $"<figure class=\"video\" data-video=\"0198d7c2-5a1f-7c3e-9d2b-3f6a1c8e4b70\"><video controls=\"\" preload=\"none\" playsinline=\"\" poster=\"{path}/poster\" aria-label=\"Phim «một» &amp; &lt;hai&gt;\">"
            + $"<source src=\"{path}/content\"><track kind=\"captions\" srclang=\"vi\" label=\"Tiếng Việt\" src=\"{path}/captions/vi.vtt\"></video>{caption}</figure>");
    }

    [Fact]
    public void Compile_PictureAlone_IsFigure()
    {
        using var files = new CourseFiles();
        files.Lesson("Chào.\n\n![Một «đường» & *nét*](../cover.svg \"Chú \\\"thích\\\" <b>\")\n\nMột ![hình](../cover.svg) trong câu.");

        var html = files.Body().Html;

        var url = files.Compile().Course!.Files.ShouldHaveSingleItem().Url;
        html.ShouldContain($"<figure><img src=\"{url}\" alt=\"Một «đường» &amp; nét\" width=\"640\" height=\"220\" loading=\"lazy\" decoding=\"async\"><figcaption>Chú \"thích\" &lt;b&gt;</figcaption></figure>");
        html.ShouldContain($"<p>Một <img src=\"{url}\" alt=\"hình\"");
    }

    [Theory]
    [InlineData("vi", "NOTE", "note", "Ghi chú")]
    [InlineData("vi", "TIP", "tip", "Mẹo")]
    [InlineData("vi", "WARNING", "warning", "Cẩn thận")]
    [InlineData("vi", "EXAMPLE", "example", "Ví dụ")]
    [InlineData("en", "NOTE", "note", "Note")]
    [InlineData("en", "TIP", "tip", "Tip")]
    [InlineData("en", "WARNING", "warning", "Careful")]
    [InlineData("en", "EXAMPLE", "example", "Example")]
    public void Compile_Callout_HasKindAndTitleOfItsLanguage(string language, string kind, string name, string title)
    {
        using var files = new CourseFiles();
        files.Lesson($"Chào.\n\n> [!{kind}]\n> Này.\n>\n> - a");

        files.Body(language).Html.ShouldContain($"<aside class=\"callout callout-{name}\"><p class=\"callout-title\">{title}</p>\n<p>Này.</p>\n<ul>\n<li>a</li>\n</ul>\n</aside>");
    }

    [Fact]
    public void Compile_CalloutWithTitle_HasThatTitle()
    {
        using var files = new CourseFiles();
        files.Lesson("Chào.\n\n> [!EXAMPLE] Cô *Hạnh* [kể](term:lua-dao)\n> Này.\n\n- x\n\n  > [!TIP] Trong danh sách\n  >\n  > Ừ.");

        var html = files.Body().Html;

        html.ShouldContain("<p class=\"callout-title\">Cô <em>Hạnh</em> <a class=\"term\" href=\"#term-lua-dao\">kể</a></p>\n<p>Này.</p>\n</aside>");
        html.ShouldContain("<p class=\"callout-title\">Trong danh sách</p>\n<p>Ừ.</p>\n</aside>");
        html.ShouldContain("<dt id=\"term-lua-dao\" tabindex=\"-1\">lừa đảo</dt>");
    }

    [Fact]
    public void Compile_BracketsInsideQuotation_AreNoCallout()
    {
        using var files = new CourseFiles();
        files.Lesson("Chào.\n\n> Viết [!NOTE] ở đầu.");

        files.Body().Html.ShouldContain("<blockquote>\n<p>Viết [!NOTE] ở đầu.</p>\n</blockquote>");
    }

    [Fact]
    public void Compile_Table_ScrollsAndIsNamed()
    {
        using var files = new CourseFiles();
        files.Lesson("Chào.\n\n| Việc | Giá |\n|---|--:|\n| `a` | 5 |\n\n| Việc | Giá |\n|---|---|\n| b | 6 |\n\n| | Hai |\n|---|---|\n| c | 7 |");

        var html = files.Body().Html;

        html.ShouldContain("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Bảng: Việc, Giá\"><table>\n<thead><tr><th scope=\"col\">Việc</th><th scope=\"col\" class=\"number\">Giá</th></tr>\n</thead>\n<tbody>\n<tr><td><code>a</code></td><td class=\"number\">5</td></tr>\n</tbody></table></div>");
        html.ShouldContain("aria-label=\"Bảng (2): Việc, Giá\"");
        html.ShouldContain("<tr><td></td><th scope=\"col\">Hai</th></tr>");
        files.Body("en").Html.ShouldContain("aria-label=\"Table: Việc, Giá\"");
    }

    [Fact]
    public void Compile_LongTable_IsRendered()
    {
        using var files = new CourseFiles();
        files.Lesson("Chào.\n\n| a | b | c |\n|---|---|---|\n" + string.Join('\n', Enumerable.Range(0, 200).Select(row => $"| {row} | *x* | **y** |")));

        files.Body().Html.ShouldContain("<td>199</td>");
    }

    [Fact]
    public void Compile_Checklist_HasLabelledBoxes()
    {
        using var files = new CourseFiles();
        files.Lesson("Chào.\n\n- [ ] Bật *hai* bước\n- [x] Xong\n  - con\n- thường");

        files.Body().Html.ShouldBe("<p>Chào.</p>\n<ul class=\"checklist\">\n<li><label><input type=\"checkbox\" disabled=\"\"> <span>Bật <em>hai</em> bước</span></label></li>\n<li><label><input type=\"checkbox\" disabled=\"\" checked=\"\"> <span>Xong</span></label>\n<ul>\n<li>con</li>\n</ul>\n</li>\n<li>thường</li>\n</ul>");
    }

    [Fact]
    public void Compile_Footnotes_LinkThereAndBack()
    {
        using var files = new CourseFiles();
        files.Lesson("Một.[^a] Hai.[^b] Lại một.[^a]\n\n[^b]: Nguồn *b*.\n[^a]: Nguồn a.");

        var page = new HtmlParser().ParseDocument(files.Body().Html);

        page.QuerySelectorAll(".footnote-ref").Select(link => (link.Id, link.GetAttribute("href"), link.GetAttribute("aria-label"), link.TextContent))
            .ShouldBe([("fnref:1", "#fn:1", "Chú thích 1", "1"), ("fnref:3", "#fn:2", "Chú thích 2", "2"), ("fnref:2", "#fn:1", "Chú thích 1", "1")]);
        page.QuerySelectorAll(".footnotes li").Select(note => note.Id).ShouldBe(["fn:1", "fn:2"]);
        page.QuerySelectorAll(".footnote-back-ref").Select(link => link.GetAttribute("href")).ShouldBe(["#fnref:1", "#fnref:2", "#fnref:3"]);
        page.QuerySelectorAll(".footnote-back-ref").ShouldAllBe(link => link.GetAttribute("aria-label")!.Length > 0);
        page.QuerySelectorAll("[id]").Select(element => element.Id).ShouldBeUnique();
    }

    [Fact]
    public void Compile_Details_IsCollapsedAnswer()
    {
        using var files = new CourseFiles();
        files.Lesson("Chào.\n\n::: details Xem <lời> giải\nBốn.\n\n- a\n:::");

        files.Body().Html.ShouldContain("<details class=\"answer\"><summary>Xem &lt;lời&gt; giải</summary>\n<p>Bốn.</p>\n<ul>\n<li>a</li>\n</ul>\n</details>");
    }

    [Fact]
    public void Compile_Terms_AreExplainedOnceAtTheEnd()
    {
        using var files = new CourseFiles();
        files.Lesson("Một [kẻ](term:lua-dao) và [kẻ khác](term:lua-dao).\n\n## Terms", "One [crook](term:lua-dao) and [another](term:lua-dao).\n\n## Terms");

        var html = files.Body("en").Html;

        html.ShouldContain("<a class=\"term\" href=\"#term-lua-dao\">crook</a>");
        html.ShouldContain("<h2 id=\"terms-2\">Terms</h2>");
        html.ShouldEndWith("<section class=\"glossary\" aria-labelledby=\"terms\"><h2 id=\"terms\">Terms</h2><dl class=\"terms\">\n<dt id=\"term-lua-dao\" tabindex=\"-1\">scam</dt><dd>Making people believe something false.</dd>\n</dl></section>");
        files.Body().Html.ShouldContain("<h2 id=\"terms\">Thuật ngữ</h2>");
    }

    [Fact]
    public void Compile_Formula_IsForKatexAndNoted()
    {
        using var files = new CourseFiles();
        files.Lesson("Chào.\n\n$$\na < b\n$$", "Hello.");

        files.Body().ShouldSatisfyAllConditions(body => body.HasFormula.ShouldBeTrue(), body => body.Html.ShouldContain("<div class=\"math\">\n\\[\na &lt; b\n\\]</div>"));
        files.Body("en").HasFormula.ShouldBeFalse();
    }

    [Fact]
    public void Compile_Code_IsHighlightedAndReachable()
    {
        using var files = new CourseFiles();
        files.Lesson("Chào.\n\n```python\nprint(\"<xin chào>\") # hi\n```");

        files.Body().Html.ShouldContain("<pre tabindex=\"0\"><code class=\"language-python\"><span class=\"tok-f\">print</span><span class=\"tok-p\">(</span><span class=\"tok-s\">\"&lt;xin chào&gt;\"</span><span class=\"tok-p\">)</span> <span class=\"tok-c\"># hi</span></code></pre>");
    }

    [Fact]
    public void Compile_Headings_MakeToc()
    {
        using var files = new CourseFiles();
        files.Lesson("Chào.\n\n## Đi đâu?\n\n### Đi `đâu` **nhé**\n\n## Đi đâu\n\n## ???\n\n## Don't “stop” – 3.5 e-mail");

        files.Body().Toc.Select(entry => (entry.Level, entry.Anchor, entry.Text)).ShouldBe(
        [
            (2, "di-dau", "Đi đâu?"), (3, "di-dau-nhe", "Đi đâu nhé"), (2, "di-dau-2", "Đi đâu"), (2, "section", "???"), (2, "dont-stop-3-5-e-mail", "Don't “stop” – 3.5 e-mail"),
        ]);
    }

    [Fact]
    public void Compile_Text_HasWordsWithoutCodeFormulasAndGlossary()
    {
        using var files = new CourseFiles();
        files.Lesson("Chào [bạn](term:lua-dao).[^1]\n\n## Đầu đề\n\n| A | B |\n|---|---|\n| c | d |\n\n```bash\nrm -rf\n```\n\nCó $x^2$ đây.\n\n::: details Xem\nĐáp án.\n:::\n\n[^1]: Nguồn.");

        files.Body().Text.ShouldBe("Chào bạn.\nĐầu đề\nA\nB\nc\nd\nCó  đây.\nXem\nĐáp án.\nNguồn.");
    }

    [Fact]
    public void Compile_Picture_CountsInDataSize()
    {
        using var files = new CourseFiles();
        var before = files.Compile().Course!.Outline.Lessons.First().Texts["vi"].DataSize;

        files.Lesson("Chào bạn.\n\n![x](../cover.svg)\n\n![y](../cover.svg)");

        var body = files.Body();
        before.ShouldBe(System.Text.Encoding.UTF8.GetByteCount("<p>Chào bạn.</p>"));
        files.Compile().Course!.Outline.Lessons.First().Texts["vi"].DataSize.ShouldBe(System.Text.Encoding.UTF8.GetByteCount(body.Html) + CourseFiles.Svg.Length);
    }

    [Fact]
    public void Compile_CrlfAndBom_GiveTheSameHtml()
    {
        using var files = new CourseFiles();
        const string Body = "Chào.\n\n> [!NOTE] A\n> b\n\n- [ ] c\n\n```bash\nd\ne\n```";
        files.Lesson(Body);
        var html = files.Body().Html;

        files.Lesson(Body.Replace("\n", "\r\n", StringComparison.Ordinal));
        files.Write("01-mot/01-doc.vi.md", "\uFEFF" + File.ReadAllText(files.PathOf("01-mot/01-doc.vi.md")));

        files.Body().Html.ShouldBe(html);
    }
}
