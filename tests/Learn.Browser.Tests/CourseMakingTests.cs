using System.Text.Json;
using System.Text.RegularExpressions;
using Learn.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>From nothing to a learner's certificate, and on: a course is made, reviewed, published, taken, corrected and taken to another site, each by the pages that people have for it.</summary>
public sealed class CourseMakingTests(VideoSite site)
{
    private const string Text = ".studio-code .cm-content";
    private const string Captions = "WEBVTT\n\n00:00.500 --> 00:02.000\nXin chào các bạn\n";

    [Fact]
    public async Task Course_MadeReviewedPublishedTakenAndCorrected_KeepsItsLearnersProgress()
    {
        var title = $"Mua bán an toàn {Guid.NewGuid().ToString("N")[..6]}";
        await using var editor = await SignInAsync("editor@demo.test");
        await using var reviewer = await SignInAsync("admin@demo.test");

        var home = await BeginAsync(editor, title);
        await DescribeAsync(editor, home);
        await AddAsync(editor, home, "Bắt đầu", "Nhìn trước khi mua", "Câu hỏi");
        var video = await UploadVideoAsync(editor);
        await WriteLessonAsync(editor, home, video);
        await WriteQuizAsync(editor, home);
        await TranslateAsync(editor, home);
        await AskForApprovalAsync(editor, home);

        await CommentAndApproveAsync(reviewer, editor, home);
        await PublishAsync(editor, home);
        var course = await SlugAsync(editor, home);

        await using var learner = await site.VisitAsync(screen: Screen.Phone);
        await learner.SignUpAndEnrollAsync(course);
        var lessons = await Courses.LessonsAsync(learner, course);
        await TakeAsync(learner, course, lessons);
        await Expect(learner.Find("h1")).ToBeVisibleAsync();
        var before = (await learner.LearningAsync(course))!.Value.GetRawText();

        await CorrectAsync(editor, reviewer, home);
        // She has the version that she took until she wants the newer one.
        Progress((await learner.LearningAsync(course))!.Value.GetRawText()).ShouldBe(Progress(before));
        await learner.GoAsync($"/courses/{course}");
        await learner.Find("form[action$='/upgrade'] button").ClickAsync();
        await Expect(learner.Find("form[action$='/upgrade']")).ToHaveCountAsync(0);
        await learner.GoAsync($"/courses/{course}/{lessons[0]}");
        await Expect(learner.Find("main")).ToContainTextAsync("Đã sửa một chữ.");
        Progress((await learner.LearningAsync(course))!.Value.GetRawText()).ShouldBe(Progress(before));

        await using var englishwoman = await site.VisitAsync("en");
        await englishwoman.GoAsync($"/courses/{course}/{lessons[0]}");
        await Expect(englishwoman.Find("main")).ToContainTextAsync("Look before you buy");
        await TakeToAnotherSiteAsync(editor, home);
        editor.Complaints.ShouldBeEmpty();
        reviewer.Complaints.ShouldBeEmpty();
        learner.Complaints.ShouldBeEmpty();
    }

    private async Task<Visitor> SignInAsync(string email)
    {
        var visitor = await site.VisitAsync();
        await visitor.SignInAsync(email, SiteForms.DemoPassword);
        return visitor;
    }

    private static async Task<string> BeginAsync(Visitor editor, string title)
    {
        await editor.GoAsync("/studio/new");
        await editor.Page.FillAsync("#Input_Title", title);
        await editor.Page.SelectOptionAsync("#Input_Languages", "vi,en");
        await editor.Find("main form .button").ClickAsync();
        await Expect(editor.Page).ToHaveURLAsync(new Regex("/studio/courses/[a-z0-9-]+$"));
        return new Uri(editor.Page.Url).AbsolutePath;
    }

    private static async Task DescribeAsync(Visitor editor, string home)
    {
        await editor.GoAsync($"{home}/about");
        await editor.Page.FillAsync("#Input_Title_en", "Shopping safely");
        await editor.Page.FillAsync("#Input_Summary_vi", "Mua bán trên mạng mà không mất tiền.");
        await editor.Page.FillAsync("#Input_Summary_en", "Buy and sell online without losing money.");
        await editor.Page.FillAsync("#Input_Objectives_vi", "Nhận ra người bán đáng ngờ");
        await editor.Page.FillAsync("#Input_Objectives_en", "Recognize a doubtful seller");
        await editor.Page.SelectOptionAsync("#Input_Topic", "security");
        await editor.Page.SelectOptionAsync("#Input_Level", "beginner");
        await editor.Find("#Input_Audience input").First.CheckAsync();
        await editor.Page.FillAsync("#Input_Hours", "1");
        await editor.Page.FillAsync("#Input_Licence", "CC-BY-4.0");
        await editor.Page.FillAsync("#Input_Updated", "2026-11-22");
        await editor.Find("#Input_About .actions .button").ClickAsync();
        await Expect(editor.Find("[data-undo], .notice").First).ToBeVisibleAsync();
        await Expect(editor.Find(".error-summary")).ToHaveCountAsync(0);
    }

    private static async Task AddAsync(Visitor editor, string home, string section, string lesson, string quiz)
    {
        await editor.GoAsync(home);
        await editor.Find("form:has([value=add-section]) input[name=Title]").FillAsync(section);
        await editor.Find("form:has([value=add-section]) .button").ClickAsync();
        await Expect(editor.Find("[data-section]")).ToHaveCountAsync(1);
        foreach (var (title, isQuiz, count) in new[] { (lesson, false, 1), (quiz, true, 2) })
        {
            await editor.Find("form:has([value=add-lesson]) input[name=Title]").FillAsync(title);
            if (isQuiz)
                await editor.Find("form:has([value=add-lesson]) input[name=Quiz]").CheckAsync();
            await editor.Find("form:has([value=add-lesson]) .button").ClickAsync();
            await Expect(editor.Find("[data-lesson]")).ToHaveCountAsync(count);
        }
        await editor.Find("[data-section] summary").First.ClickAsync();
        var english = editor.Find("form:has([value=rename-section]):has([name=Language][value=en])");
        await english.Locator("input[name=Title]").FillAsync("The beginning");
        await english.Locator(".button").ClickAsync();
        await Expect(editor.Find("[data-undo]").First).ToBeVisibleAsync();
    }

    private static async Task<Guid> UploadVideoAsync(Visitor editor)
    {
        await editor.GoAsync("/studio/media");
        // With a box of its own at its end (ISO/IEC 14496-12 §8.1.2): the same content would be the same file as other tests' on this site.
        byte[] video = [.. await VideoSite.VideoAsync(), 0, 0, 0, 24, .. "free"u8, .. Guid.NewGuid().ToByteArray()];
        await editor.Find("#file").SetInputFilesAsync(new FilePayload { Name = "nguoi-ban.mp4", MimeType = "video/mp4", Buffer = video });
        await editor.Find(".upload-form button").ClickAsync();
        await Expect(editor.Find(".uploads li[data-state=done]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await editor.Find(".uploads li[data-state=done] a").ClickAsync();
        await Expect(editor.Find("#Captions_Text_vi")).ToBeVisibleAsync();
        await editor.Page.FillAsync("#Captions_Text_vi", Captions);
        await editor.Find("form:has(#Captions_Text_vi) button").First.ClickAsync();
        await Expect(editor.Find(".notice-success, .notice").First).ToBeVisibleAsync();
        return Guid.Parse(new Uri(editor.Page.Url).AbsolutePath.Split('/')[^1]);
    }

    private static async Task WriteLessonAsync(Visitor editor, string home, Guid video)
    {
        await editor.GoAsync(home);
        await editor.Find("[data-lesson] a").First.ClickAsync();
        await editor.Find(Text).ClickAsync();
        await editor.Page.Keyboard.PressAsync("Control+End");
        await editor.Page.Keyboard.InsertTextAsync("\nHỏi giá ở hai nơi rồi hãy mua.\n");
        var chooser = await editor.Page.RunAndWaitForFileChooserAsync(() => editor.Find("[data-tool=figure]").ClickAsync());
        await chooser.SetFilesAsync(Path.Combine(Repository.Content, "courses", "an-toan-so", "cover.svg"));
        await Expect(editor.Find("[data-page-body] figure img")).ToBeVisibleAsync();
        await editor.Page.Keyboard.InsertTextAsync("Hai cửa hàng cạnh nhau");
        await editor.Page.Keyboard.PressAsync("Control+End");
        await editor.Page.Keyboard.InsertTextAsync("\n\n");
        await editor.Find("[data-tool=video]").ClickAsync();
        // Other tests put videos into this library too.
        await editor.Page.Keyboard.TypeAsync("nguoi ban");
        await Expect(editor.Find("dialog[open] [data-list] button")).ToHaveCountAsync(1);
        await editor.Find("dialog[open] [data-list] button").ClickAsync();
        await Expect(editor.Find($"[data-page-body] [data-video='{video}']")).ToBeAttachedAsync();
        await Expect(editor.Find("[data-faults]")).ToBeHiddenAsync();
        await Expect(editor.Find("[data-saving]")).ToHaveTextAsync("Đã lưu");
    }

    private static async Task WriteQuizAsync(Visitor editor, string home)
    {
        await editor.GoAsync(home);
        await editor.Find("[data-lesson] a").Filter(new() { HasText = "Câu hỏi" }).First.ClickAsync();
        await editor.Find(".studio-gift summary").ClickAsync();
        await editor.Find("#gift").FillAsync("::Đặt cọc::Người bán giục chuyển cọc ngay. Bạn làm gì? {\n=Dừng lại và kiểm tra #Đúng.\n~Chuyển ngay #Sai, cọc khó đòi lại.\n}");
        await Expect(editor.Find("[data-gift-found] fieldset.question")).ToHaveCountAsync(1);
        await editor.Button("Thêm vào cuối bài").ClickAsync();
        await Expect(editor.Find("[data-page-body] fieldset.question")).ToHaveCountAsync(1);
    }

    private static async Task TranslateAsync(Visitor editor, string home)
    {
        await editor.GoAsync(home);
        await editor.Find("form:has([value=translate-lesson]) button").First.ClickAsync();
        await Expect(editor.Find(".studio-blocks")).ToBeVisibleAsync();
        foreach (var block in await editor.Find(".studio-blocks textarea").AllAsync())
            await block.FillAsync(InEnglish(await block.InputValueAsync()));
        await editor.Button("Lưu bản dịch").ClickAsync();
        await Expect(editor.Find(".notice").First).ToBeVisibleAsync();
        await Expect(editor.Find(".error-summary")).ToHaveCountAsync(0);

        // Questions are translated in their own form.
        await editor.GoAsync(home);
        await editor.Find("form:has([value=translate-lesson]) button").First.ClickAsync();
        await Expect(editor.Find(Text)).ToBeVisibleAsync();
        await WriteOverAsync(editor, InEnglish, "Stop and check");
    }

    private static string InEnglish(string text) => new[]
    {
        ("Nhìn trước khi mua", "Look before you buy"), ("Hỏi giá ở hai nơi rồi hãy mua.", "Ask for the price in two places, then buy."), ("Hai cửa hàng cạnh nhau", "Two shops side by side"), ("Câu hỏi", "Questions"),
        ("Người bán giục chuyển cọc ngay. Bạn làm gì?", "The seller presses you for a deposit. What do you do?"), ("Dừng lại và kiểm tra #Đúng.", "Stop and check #Right."),
        ("Chuyển ngay #Sai, cọc khó đòi lại.", "Pay at once #Wrong, it is hard to get back."), ("Đặt cọc", "Deposit"),
    }.Aggregate(text, (known, words) => known.Replace(words.Item1, words.Item2, StringComparison.Ordinal));

    private static async Task AskForApprovalAsync(Visitor editor, string home)
    {
        await editor.GoAsync($"{home}/settings");
        await editor.Find("#Input_NeedsApproval").CheckAsync();
        await editor.Find("form:has(#Input_NeedsApproval) .button").ClickAsync();
        await editor.GoAsync($"{home}/publish");
        await editor.Button("Xuất bản").ClickAsync();
        await Expect(editor.Find(".error-summary")).ToBeVisibleAsync();
        await StepAsync(editor, home, "Request");
    }

    private static async Task CommentAndApproveAsync(Visitor reviewer, Visitor editor, string home)
    {
        await reviewer.GoAsync(home);
        await reviewer.Find("[data-lesson] a").First.ClickAsync();
        await reviewer.Find("summary").Filter(new() { HasText = "Góp ý mới" }).ClickAsync();
        await reviewer.Page.FillAsync("#quote", "Hỏi giá ở hai nơi");
        await reviewer.Page.FillAsync("#words", "Ba nơi thì hơn.");
        await reviewer.Find("form:has(#words) .button").ClickAsync();
        await Expect(reviewer.Find("[data-comments]")).ToContainTextAsync("Ba nơi thì hơn.");
        await StepAsync(reviewer, home, "AskForChanges");

        await editor.GoAsync(home);
        await editor.Find("[data-lesson] a").First.ClickAsync();
        await Expect(editor.Find("[data-comments]")).ToContainTextAsync("Ba nơi thì hơn.");
        await ReplaceAsync(editor, "ở hai nơi", "ở ba nơi");
        await editor.GoAsync($"{home}/comments");
        await editor.Button("Đã xong").First.ClickAsync();
        await StepAsync(editor, home, "Request");
        await StepAsync(reviewer, home, "Approve");
    }

    private static async Task CorrectAsync(Visitor editor, Visitor reviewer, string home)
    {
        await editor.GoAsync(home);
        await editor.Find("[data-lesson] a").First.ClickAsync();
        await ReplaceAsync(editor, "rồi hãy mua.", "rồi hãy mua. Đã sửa một chữ.");
        await StepAsync(editor, home, "Request");
        await StepAsync(reviewer, home, "Approve");
        await PublishAsync(editor, home);
    }

    private static Task ReplaceAsync(Visitor editor, string old, string @new) => WriteOverAsync(editor, text => text.Replace(old, @new, StringComparison.Ordinal), @new);

    private static async Task WriteOverAsync(Visitor editor, Func<string, string> write, string shown)
    {
        await Expect(editor.Find(Text)).ToBeVisibleAsync();
        var text = await editor.Find("[data-source]").InputValueAsync();
        await editor.Find(Text).ClickAsync();
        await editor.Page.Keyboard.PressAsync("Control+a");
        await editor.Page.Keyboard.PressAsync("Delete");
        await editor.Page.Keyboard.InsertTextAsync(write(text));
        await Expect(editor.Find("[data-page-body]")).ToContainTextAsync(shown);
        await Expect(editor.Find("[data-saving]")).ToHaveTextAsync("Đã lưu");
    }

    private static async Task StepAsync(Visitor visitor, string home, string step)
    {
        await visitor.GoAsync($"{home}/comments");
        await visitor.Find($"button[name=step][value={step}]").ClickAsync();
        await Expect(visitor.Find($"button[name=step][value={step}]")).ToHaveCountAsync(0);
        await Expect(visitor.Find(".error-summary")).ToHaveCountAsync(0);
    }

    private static async Task PublishAsync(Visitor editor, string home)
    {
        await editor.GoAsync($"{home}/publish");
        await editor.Button("Xuất bản").ClickAsync();
        await Expect(editor.Find(".studio-head .chip-done")).ToBeVisibleAsync();
    }

    private static async Task<string> SlugAsync(Visitor editor, string home)
    {
        await editor.GoAsync($"{home}/publish");
        return (await editor.Find("a[href^='/courses/']").First.GetAttributeAsync("href"))!["/courses/".Length..];
    }

    private async Task TakeAsync(Visitor learner, string course, IReadOnlyList<string> lessons)
    {
        await learner.GoAsync($"/courses/{course}/{lessons[0]}");
        await Expect(learner.Find("main figure img")).ToBeVisibleAsync();
        await Expect(learner.Find(".plyr")).ToBeVisibleAsync();
        await learner.Find("video").EvaluateAsync("video => { video.muted = true; video.playbackRate = 2; }");
        await learner.Find(".plyr__control--overlaid").ClickAsync();
        await Expect(learner.Find(".plyr__caption").First).ToHaveTextAsync("Xin chào các bạn");
        await learner.WaitForCompletedAsync(course, 1);
        await new QuizHand(site, learner).PassAsync(course, lessons[1]);
        await learner.WaitForCompletedAsync(course, 2);
        await learner.GoAsync($"/courses/{course}/completed");
    }

    private static string Progress(string learning)
    {
        var course = JsonDocument.Parse(learning).RootElement;
        return string.Join(' ', course.EnumerateObject().Where(part => part.Name is not ("version" or "versionId" or "resume")).Select(part => $"{part.Name}={part.Value.GetRawText()}"));
    }

    private static async Task TakeToAnotherSiteAsync(Visitor editor, string home)
    {
        await editor.GoAsync($"{home}/import");
        var download = await editor.Page.RunAndWaitForDownloadAsync(() => editor.Find("a[download]").First.ClickAsync());
        var file = Path.Combine(Directory.CreateTempSubdirectory("learn-course-").FullName, "course.zip");
        await download.SaveAsAsync(file);
        await using var empty = new EmptySite();
        await empty.InitializeAsync();
        await using var other = await empty.VisitAsync();
        await other.SignInAsync("editor@demo.test", SiteForms.DemoPassword);
        await other.GoAsync("/studio/import");
        await other.Find("input[type=file]").SetInputFilesAsync(file);
        await other.Button("Xem những gì sẽ đổi").ClickAsync();
        await Expect(other.Find("#plan")).ToBeVisibleAsync();
        await Expect(other.Find("main")).ToContainTextAsync("nguoi-ban.mp4");
        await other.Button("Nhập ngay").ClickAsync();
        await Expect(other.Find("[data-lesson]")).ToHaveCountAsync(2);
        await other.GoAsync($"{home}/import");
        var again = await other.Page.RunAndWaitForDownloadAsync(() => other.Find("a[download]").First.ClickAsync());
        await again.SaveAsAsync(file + "2");
        (await File.ReadAllBytesAsync(file + "2", TestContext.Current.CancellationToken)).ShouldBe(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        await other.GoAsync($"{home}/publish");
        await other.Button("Xuất bản").ClickAsync();
        await Expect(other.Find(".studio-head .chip-done")).ToBeVisibleAsync();
        other.Complaints.ShouldBeEmpty();
        Directory.GetParent(file)!.Delete(recursive: true);
    }

    private sealed class EmptySite() : BrowserSite(_ => { });
}
