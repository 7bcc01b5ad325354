using System.Net;
using Learn.Platform.Data;
using Learn.Platform.Security;
using Learn.Testing;

namespace Learn.Authoring.Tests.Pages;

public sealed class PageTests(StudioSites sites)
{
    private const string QuestionsPath = "01-dau/01-hoi.vi.questions.yml";

    private LearnSiteFactory Site => sites.On(DatabaseProvider.Sqlite);

    [Fact]
    public async Task Pages_OfACourse_AreThereInBothLanguages()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateReadyAsync();
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Một [liên kết](hong.vi.md)."));
        foreach (var path in new[] { "", "/mot", "/file?path=course.yml", "/about", "/glossary", "/comments", "/checks", "/publish", "/versions", "/compare", "/history", "/settings" })
        {
            foreach (var culture in new[] { "vi", "en" })
            {
                using var response = await editor.Client.AskAsync($"/studio/courses/{key}{path}", ("Accept-Language", culture));
                response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
                var page = await response.ReadPageAsync();
                page.QuerySelectorAll("h1").Length.ShouldBeGreaterThanOrEqualTo(1, path);
                page.QuerySelector("link[href*='studio']").ShouldNotBeNull(path);
                page.QuerySelectorAll("[id]").Select(element => element.Id).ShouldBeUnique(path);
            }
        }
        foreach (var path in new[] { "/studio", "/studio/new", "/studio/import" })
            (await editor.Client.AskAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        foreach (var path in new[] { $"/studio/courses/{key}/khong-co", $"/studio/courses/{key}/file?path=khong.md", "/studio/courses/khong-co" })
            (await editor.Client.AskAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
    }

    [Fact]
    public async Task Pages_OfOthers_AreForbiddenToLearnersAndStrangers()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateReadyAsync();
        using var learner = Editor.On(Site, Roles.Learner);
        foreach (var path in new[] { "/studio", "/studio/new", $"/studio/courses/{key}", $"/studio/courses/{key}/mot" })
        {
            (await learner.Client.AskAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            (await Site.CreateGuest().AskAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect, path);
        }
        using var stranger = Editor.On(Site);
        (await stranger.Client.AskAsync($"/studio/courses/{key}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Course_MadeByFormsAlone_IsPublished()
    {
        using var editor = Editor.On(Site);
        var title = $"Khoá viết tay {Guid.NewGuid():N}";
        using var created = await editor.Client.SubmitAsync("/studio/new", new Dictionary<string, string> { ["Input.Title"] = title, ["Input.Languages"] = "vi" });
        created.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var home = created.Headers.Location!.OriginalString;
        using (var section = await editor.Client.SubmitAsync(home, new Dictionary<string, string> { ["Title"] = "Mở đầu" }, "form:has([value=add-section])"))
            section.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using (var lesson = await editor.Client.SubmitAsync(home, new Dictionary<string, string> { ["Title"] = "Bài một" }, "form:has([value=add-lesson])"))
            (await editor.Client.GetPageAsync(lesson.Headers.Location!.OriginalString)).QuerySelector("form[action*=Undo]").ShouldNotBeNull();
        var key = home.Split('/')[^1];
        var page = await editor.Client.GetPageAsync(home);
        page.QuerySelector(".studio-lesson a")!.TextContent.ShouldBe("Bài một");

        var (text, _) = await editor.ReadFileAsync(key, "01-mo-dau/01-bai-mot.vi.md");
        using (var saved = await editor.Client.SubmitAsync($"/studio/courses/{key}/bai-mot", new Dictionary<string, string> { ["Input.Text"] = text + "\nNội dung bài.\n" }, "form[data-editor]"))
            saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await editor.Client.GetPageAsync($"{home}/checks")).QuerySelector(".empty").ShouldBeNull("a course says what it is about");
        using (var about = await editor.Client.SubmitAsync($"{home}/about", new Dictionary<string, string> { ["Input.Summary_vi"] = "Một khoá.", ["Input.Objectives_vi"] = "Biết một điều\nLàm một việc", ["Input.Hours"] = "2,5" }, "form.studio-about"))
            (await editor.Client.GetPageAsync(about.Headers.Location!.OriginalString)).QuerySelector("form[action*=Undo]").ShouldNotBeNull();
        (await editor.Client.GetPageAsync($"{home}/checks")).QuerySelector(".empty").ShouldNotBeNull();
        using (var published = await editor.Client.SubmitAsync($"{home}/publish", new Dictionary<string, string>(), "main form[method=post]:has(button.button:not(.button-second))"))
            published.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Site.CreateGuest().TextAsync($"/courses/{key}/bai-mot")).ShouldContain("Nội dung bài.");
    }

    [Fact]
    public async Task EditForm_AfterSomeoneElseSaved_ShowsBothTexts()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateReadyAsync();
        var page = await editor.Client.GetPageAsync($"/studio/courses/{key}/mot");
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Của người kia."));
        using var refused = await editor.Client.SubmitAsync(page, $"/studio/courses/{key}/mot", new Dictionary<string, string> { ["Input.Text"] = Editor.Lesson("mot", "Của tôi.") }, "form[data-editor]");
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        var shown = await refused.ReadPageAsync();
        shown.QuerySelector(".studio-conflict")!.TextContent.ShouldContain("Của người kia.");
        shown.QuerySelector("textarea[data-source]")!.TextContent.ShouldContain("Của tôi.");
        (await editor.ReadFileAsync(key, "01-dau/01-mot.vi.md")).Text.ShouldContain("Của người kia.");
    }

    [Fact]
    public async Task Comment_ByForm_IsAnsweredAndSettled()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateReadyAsync();
        var address = $"/studio/courses/{key}/file?path=01-dau%2F01-mot.vi.md";
        using (var added = await editor.Client.SubmitAsync(address, new Dictionary<string, string> { ["quote"] = "Xin chào bạn.", ["words"] = "Nên thân hơn." }, "form[action*=Comment]"))
            added.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await editor.Client.GetPageAsync($"/studio/courses/{key}/comments");
        page.QuerySelector(".studio-comment")!.TextContent.ShouldContain("Nên thân hơn.");
        using (var replied = await editor.Client.SubmitAsync(page, $"/studio/courses/{key}/comments", new Dictionary<string, string> { ["words"] = "Đã sửa." }, "form[action*=Reply]"))
            replied.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using (var settled = await editor.Client.SubmitAsync($"/studio/courses/{key}/comments", new Dictionary<string, string> { ["resolved"] = "true" }, "form[action*=Resolve]"))
            settled.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await editor.Client.GetPageAsync($"/studio/courses/{key}/comments")).QuerySelector(".studio-comment").ShouldBeNull();
        (await editor.Client.GetPageAsync($"/studio/courses/{key}/comments?resolved=true")).QuerySelector(".studio-reply")!.TextContent.ShouldContain("Đã sửa.");
    }

    [Fact]
    public async Task Translation_ByForm_IsSavedBlockByBlock()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateAsync("vi", "en");
        await editor.PostAsync($"{key}/outline", new { kind = "add-section", title = "Đầu" });
        await editor.PostAsync($"{key}/outline", new { kind = "add-lesson", section = "dau", title = "Mot" });
        await editor.WriteAsync(key, "01-dau/01-mot.en.md", "---\nid: mot\ntitle: One\nminutes: 5\n---\n\nHello.\n");
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Chào.\n\nThêm một câu."));
        var address = $"/studio/courses/{key}/translate?path=01-dau%2F01-mot.en.md";
        var page = await editor.Client.GetPageAsync(address);
        page.QuerySelectorAll(".studio-block.changed").Length.ShouldBeGreaterThan(0);
        page.QuerySelectorAll("textarea[name=blocks]").Select(area => area.TextContent).ShouldContain("Hello.");
        (await editor.GetAsync("")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetString() == key).GetProperty("outdatedTranslations").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Questions_ByForm_AreWrittenAndShownToLearners()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateAsync("vi");
        await editor.PostAsync($"{key}/outline", new { kind = "add-section", title = "Đầu" });
        await editor.PostAsync($"{key}/outline", new { kind = "add-lesson", section = "dau", title = "Hoi", quiz = true });
        var address = $"/studio/courses/{key}/questions?path=01-dau%2F01-hoi.vi.questions.yml&type=single-choice";
        using (var saved = await editor.Client.SubmitAsync(address, new Dictionary<string, string>
        {
            ["question-id"] = "mot",
            ["title"] = "Một",
            ["stem"] = "Một cộng một?",
            ["answers/0/text"] = "Hai",
            ["answers/0/right"] = "true",
            ["answers/0/feedback"] = "Đúng.",
            ["answers/1/text"] = "Ba",
            ["answers/1/feedback"] = "Sai: xem lại.",
        }, "form.studio-question"))
            saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await editor.ReadFileAsync(key, "01-dau/01-hoi.vi.questions.yml")).Text.ShouldContain("{text: Ba, feedback: 'Sai: xem lại.'}");
        var page = await editor.Client.GetPageAsync($"/studio/courses/{key}/questions?path=01-dau%2F01-hoi.vi.questions.yml&id=mot");
        page.QuerySelector(".studio-page fieldset.question")!.TextContent.ShouldContain("Một cộng một?");
        page.QuerySelector("input[name='answers/0/text']")!.GetAttribute("value").ShouldBe("Hai");
    }

    [Fact]
    public async Task Checks_WithVeryManyFindings_ShowTheFirstOfEachKind()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateReadyAsync();
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", string.Join("\n\n", Enumerable.Range(1, 150).Select(number => $"[{number}](khong-{number}.vi.md)"))));
        var page = await editor.Client.GetPageAsync($"/studio/courses/{key}/checks");
        page.QuerySelectorAll(".studio-check li").Length.ShouldBe(100);
        page.QuerySelector(".studio-check p.quiet")!.TextContent.ShouldContain("50");
    }

    [Fact]
    public async Task QuestionForm_AfterSomeoneElseSavedIt_ShowsBothAndReplacesOnlyWhenAsked()
    {
        using var editor = Editor.On(Site);
        var key = await WithQuestionsAsync(editor, "Một?", "Hai?");
        var address = $"/studio/courses/{key}/questions?path={Uri.EscapeDataString(QuestionsPath)}&id=mot";
        var page = await editor.Client.GetPageAsync(address);
        await editor.WriteAsync(key, QuestionsPath, Questions("Của người kia?", "Hai, cũng mới?"));
        using var refused = await editor.Client.SubmitAsync(page, address, new Dictionary<string, string> { ["stem"] = "Của tôi?" }, "form.studio-question");
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        var shown = await refused.ReadPageAsync();
        shown.QuerySelector(".studio-conflict")!.TextContent.ShouldContain("Của người kia?");
        shown.QuerySelector("textarea[name=stem]")!.TextContent.ShouldBe("Của tôi?");

        using (var again = await editor.Client.SubmitAsync(shown, address, new Dictionary<string, string>(), "form.studio-question"))
            again.StatusCode.ShouldBe(HttpStatusCode.OK, "saving again doesn't overwrite what she hasn't decided on");
        (await editor.ReadFileAsync(key, QuestionsPath)).Text.ShouldContain("Của người kia?");
        using (var kept = await editor.Client.SubmitAsync(shown, address, new Dictionary<string, string> { ["over"] = shown.QuerySelector("button[name=over]")!.GetAttribute("value")! }, "form.studio-question"))
            kept.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var text = (await editor.ReadFileAsync(key, QuestionsPath)).Text;
        text.ShouldContain("Của tôi?");
        text.ShouldContain("Hai, cũng mới?");
    }

    [Fact]
    public async Task QuestionForm_AfterSomeoneElseSavedAnother_IsSaved()
    {
        using var editor = Editor.On(Site);
        var key = await WithQuestionsAsync(editor, "Một?", "Hai?");
        var address = $"/studio/courses/{key}/questions?path={Uri.EscapeDataString(QuestionsPath)}&id=mot";
        var page = await editor.Client.GetPageAsync(address);
        await editor.WriteAsync(key, QuestionsPath, "# ghi chú\n" + Questions("Một?", "Hai, mới?"));
        using var saved = await editor.Client.SubmitAsync(page, address, new Dictionary<string, string> { ["stem"] = "Một, mới?" }, "form.studio-question");
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var text = (await editor.ReadFileAsync(key, QuestionsPath)).Text;
        text.ShouldContain("Một, mới?");
        text.ShouldContain("Hai, mới?");
    }

    [Fact]
    public async Task QuestionForm_OfOneThatWasRemoved_AddsItOnlyWhenAskedAgain()
    {
        using var editor = Editor.On(Site);
        var key = await WithQuestionsAsync(editor, "Một?", "Hai?");
        var address = $"/studio/courses/{key}/questions?path={Uri.EscapeDataString(QuestionsPath)}&id=mot";
        var page = await editor.Client.GetPageAsync(address);
        await editor.WriteAsync(key, QuestionsPath, "questions:\n" + Question("hai", "Hai?"));
        using var refused = await editor.Client.SubmitAsync(page, address, new Dictionary<string, string> { ["stem"] = "Của tôi?" }, "form.studio-question");
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await editor.ReadFileAsync(key, QuestionsPath)).Text.ShouldNotContain("id: mot");
        var shown = await refused.ReadPageAsync();
        shown.QuerySelector("textarea[name=stem]")!.TextContent.ShouldBe("Của tôi?");
        using var added = await editor.Client.SubmitAsync(shown, address, new Dictionary<string, string>(), "form.studio-question");
        added.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await editor.ReadFileAsync(key, QuestionsPath)).Text.ShouldContain("Của tôi?");
    }

    private static string Questions(string first, string second) => "questions:\n" + Question("mot", first) + Question("hai", second);

    private static string Question(string id, string stem) => $"  - id: {id}\n    type: true-false\n    stem: {stem}\n    answer: true\n";

    private static async Task<string> WithQuestionsAsync(Editor editor, string first, string second)
    {
        var key = await editor.CreateAsync("vi");
        await editor.PostAsync($"{key}/outline", new { kind = "add-section", title = "Đầu" });
        await editor.PostAsync($"{key}/outline", new { kind = "add-lesson", section = "dau", title = "Hoi", quiz = true });
        await editor.WriteAsync(key, QuestionsPath, Questions(first, second));
        return key;
    }

    [Fact]
    public async Task Translation_BegunFromTheOutline_StartsAsItsOriginal()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateAsync("vi", "en");
        await editor.PostAsync($"{key}/outline", new { kind = "add-section", title = "Đầu" });
        await editor.PostAsync($"{key}/outline", new { kind = "add-lesson", section = "dau", title = "Mot" });
        (await editor.TryGetAsync($"{key}/files/01-dau/01-mot.en.md")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "what isn't translated isn't there");
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Chào."));
        using var begun = await editor.Client.SubmitAsync($"/studio/courses/{key}", new Dictionary<string, string>(), "form:has([value=translate-lesson])");
        var page = await editor.Client.GetPageAsync(begun.Headers.Location!.OriginalString);
        page.QuerySelectorAll("textarea[name=blocks]").Select(area => area.TextContent).ShouldContain("Chào.");
        (await editor.ReadFileAsync(key, "01-dau/01-mot.en.md")).Text.ShouldBe(Editor.Lesson("mot", "Chào."));
    }

    [Fact]
    public async Task Undo_OfAnOutlineEdit_CanBeRedoneAndUndoneAgain()
    {
        using var editor = Editor.On(Site);
        var home = $"/studio/courses/{await editor.CreateReadyAsync()}";
        using var added = await editor.Client.SubmitAsync(home, new Dictionary<string, string> { ["Title"] = "Thêm" }, "form:has([value=add-section])");
        var address = added.Headers.Location!.OriginalString;
        foreach (var count in new[] { 1, 2, 1 })
        {
            using var undone = await editor.Client.SubmitAsync(address, new Dictionary<string, string>(), "[data-undo] form");
            address = undone.Headers.Location!.OriginalString;
            (await editor.Client.GetPageAsync(address)).QuerySelectorAll(".studio-section").Length.ShouldBe(count);
        }
        (await editor.Client.GetPageAsync($"{home}/history")).QuerySelectorAll(".chip-plain").Length.ShouldBeGreaterThan(0);
        using var reviewer = Editor.On(Site, Roles.Reviewer);
        (await reviewer.Client.GetPageAsync(address)).QuerySelector("[data-undo]").ShouldBeNull("she may not");
    }

    [Fact]
    public async Task Draft_NeverPublished_IsDeletedOnceShePutsATick()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateReadyAsync();
        await editor.PostAsync($"{key}/comments", new { path = "01-dau/01-mot.vi.md", line = 1, quote = "", text = "Hay." });
        using (var refused = await editor.Client.SubmitAsync($"/studio/courses/{key}/settings", new Dictionary<string, string>(), "form[action*=Delete]"))
            (await refused.ReadPageAsync()).QuerySelector("#Input_Sure-error").ShouldNotBeNull();
        using (var deleted = await editor.Client.SubmitAsync($"/studio/courses/{key}/settings", new Dictionary<string, string> { ["sure"] = "true" }, "form[action*=Delete]"))
            deleted.Headers.Location!.OriginalString.ShouldBe("/studio");
        (await editor.TryGetAsync(key)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var published = await editor.CreateReadyAsync();
        (await editor.PublishAsync(published)).ShouldBe("published");
        (await editor.Client.GetPageAsync($"/studio/courses/{published}/settings")).QuerySelector("form[action*=Delete]").ShouldBeNull();
    }

    [Fact]
    public async Task Forms_WithFaults_LeadToTheFieldAndKeepWhatWasTyped()
    {
        using var editor = Editor.On(Site, Roles.Editor, Roles.Reviewer);
        var key = await editor.CreateReadyAsync();
        await editor.PostAsync($"{key}/comments", new { path = "01-dau/01-mot.vi.md", line = 1, quote = "", text = "Hay." });
        foreach (var (path, form, field, value) in new[]
        {
            ("publish", "form[action*=Schedule]", "Input.At", "2020-01-01T08:00"), ("comments", "form[action*=Review]", "Input.Message", new string('a', 301)), ("comments", "form[action*=Reply]", "words", new string('b', 2001)),
        })
        {
            using var refused = await editor.Client.SubmitAsync($"/studio/courses/{key}/{path}", new Dictionary<string, string> { [field] = value, ["step"] = "Request" }, form);
            var page = await refused.ReadPageAsync();
            page.QuerySelectorAll(".field-error").Length.ShouldBe(1, field);
            var link = page.QuerySelector(".error-summary a")!.GetAttribute("href")!;
            var target = page.QuerySelector(link).ShouldNotBeNull(link);
            (target.GetAttribute("value") ?? target.TextContent).Trim().ShouldBe(value);
        }
    }
}
