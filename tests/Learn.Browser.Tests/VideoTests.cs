using System.Security.Cryptography;
using Learn.Testing;
using Microsoft.Playwright;
using static Learn.Browser.Tests.Looks;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>An editor's files, from her disk to a learner's screen.</summary>
public sealed class VideoTests(VideoSite site)
{
    private const string Captions = "WEBVTT\n\n00:00.500 --> 00:02.000\nXin chào các bạn\n\n00:03.000 --> 00:05.000\nTrí tuệ nhân tạo\n\n00:06.000 --> 00:07.500\nTạm biệt\n";

    [Fact]
    public async Task Video_UploadedAndCaptioned_PlaysByKeyboardWithItsTranscript()
    {
        await using var editor = await EditorAsync();
        await UploadVideoAsync(editor);
        await editor.Page.FillAsync("#Captions_Text_vi", Captions);
        await editor.Find("form:has(#Captions_Text_vi) button").ClickAsync();
        await Expect(editor.Find(".plyr")).ToBeVisibleAsync();
        await ExpectAccessibleAsync(editor.Page);
        await ExpectAccessibleInTheDarkAsync(editor.Page);

        await Expect(editor.Find(".video-cost")).ToContainTextAsync("240p");
        await editor.Find(".plyr__controls [data-plyr=play]").FocusAsync();
        await editor.Page.Keyboard.PressAsync("Enter");
        await ExpectTimeAsync(editor, 0.5);
        await Expect(editor.Find(".plyr__caption")).ToHaveTextAsync("Xin chào các bạn");
        await editor.Find(".transcript summary").ClickAsync();
        await editor.Find(".transcript input").FillAsync("tri tue");
        await Expect(editor.Find(".transcript li:visible")).ToHaveCountAsync(1);
        await editor.Find(".transcript li:visible button").ClickAsync();
        await ExpectTimeAsync(editor, 3);
        await Expect(editor.Find(".transcript li[aria-current]")).ToContainTextAsync("Trí tuệ");

        await editor.Find(".video > .button").ClickAsync();
        await Expect(editor.Find(".video-sound")).ToBeAttachedAsync();
        await ExpectTimeAsync(editor, 4);
        await editor.Page.SetViewportSizeAsync(320, 640);
        await ExpectFitsAsync(editor.Page);
        editor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Video_LeftInTheMiddle_GoesOnThereOnAnotherDevice()
    {
        string path;
        await using (var editor = await EditorAsync())
        {
            await UploadVideoAsync(editor, await VideoSite.LongVideoAsync());
            path = new Uri(editor.Page.Url).AbsolutePath;
            await Expect(editor.Find(".video-cost")).ToContainTextAsync("480p");
            var fetched = editor.Page.WaitForRequestAsync(request => request.Url.EndsWith("/480p.mp4", StringComparison.Ordinal));
            await ChooseAsync(editor, "Chất lượng", "480p");
            await ChooseAsync(editor, "Tốc độ", "1.5");
            await editor.Find("video").EvaluateAsync("video => { video.muted = true; }");
            await editor.Find(".plyr__control--overlaid").ClickAsync();
            await fetched;
            await ExpectTimeAsync(editor, 0.5);
            (await editor.Find("video").EvaluateAsync<double>("video => video.playbackRate")).ShouldBe(1.5);
            await editor.Page.RunAndWaitForResponseAsync(
                () => editor.Find("video").EvaluateAsync("""
                    video => new Promise(done => {
                        video.addEventListener("timeupdate", () => { if (video.currentTime > 13) { video.pause(); done(); } });
                        video.currentTime = 12;
                    })
                    """),
                answer => answer.Url.EndsWith("/watched", StringComparison.Ordinal) && answer.Ok);

            await editor.Page.ReloadAsync();
            await PlayFromAsync(editor, 12);
            editor.Complaints.ShouldBeEmpty();
        }
        await using var other = await EditorAsync();
        await other.GoAsync(path);
        await PlayFromAsync(other, 12);
    }

    [Fact]
    public async Task Video_OfWhichOnlyTheEndWasSeen_CompletesNothing()
    {
        string item;
        await using (var editor = await EditorAsync())
            item = await UploadVideoAsync(editor);
        var course = await PublishAsync(item);
        await using var visitor = await site.VisitAsync();
        await visitor.SignUpAndEnrollAsync(course);
        await visitor.GoAsync($"/courses/{course}/mot");
        await visitor.Find("video").EvaluateAsync("video => { video.muted = true; }");
        await visitor.Find(".plyr__control--overlaid").ClickAsync();
        await ExpectTimeAsync(visitor, 0.5);
        var told = await visitor.Page.RunAndWaitForResponseAsync(
            () => visitor.Find("video").EvaluateAsync("video => { video.currentTime = 7; }"), answer => answer.Url.EndsWith("/watched", StringComparison.Ordinal));
        var watched = (await told.JsonAsync())!.Value;
        watched.GetProperty("completed").GetBoolean().ShouldBeFalse();
        watched.GetProperty("share").GetDouble().ShouldBeInRange(0.05, 0.6);
        await visitor.GoAsync($"/courses/{course}");
        await Expect(visitor.Find(".outline")).ToBeVisibleAsync();
        await Expect(visitor.Find("[data-state=done]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Video_InALesson_SeenToTheEnd_CompletesIt()
    {
        string item;
        await using (var editor = await EditorAsync())
            item = await UploadVideoAsync(editor);
        var course = await PublishAsync(item);
        foreach (var isMember in new[] { false, true })
        {
            await using var visitor = await site.VisitAsync(screen: Screen.Phone);
            if (isMember)
                await visitor.SignUpAndEnrollAsync(course);
            await visitor.GoAsync($"/courses/{course}/mot");
            await Expect(visitor.Find(".plyr")).ToBeVisibleAsync();
            await ExpectAccessibleAsync(visitor.Page);
            await visitor.Find("video").EvaluateAsync("video => { video.muted = true; video.playbackRate = 2; }");
            await visitor.Find(".plyr__control--overlaid").ClickAsync();
            await visitor.Page.WaitForFunctionAsync("() => document.querySelector('video').ended");
            if (isMember)
                await visitor.WaitForCompletedAsync(course, 1);
            await visitor.GoAsync($"/courses/{course}");
            await Expect(visitor.Find("[data-state=done]").First).ToBeVisibleAsync();
            visitor.Complaints.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Video_WithoutScripts_IsTheBrowsersOwnPlayer()
    {
        string item;
        await using (var editor = await EditorAsync())
            item = await UploadVideoAsync(editor);
        var course = await PublishAsync(item);
        await using var visitor = await site.VisitAsync(scripts: false);
        await visitor.GoAsync($"/courses/{course}/mot");
        await Expect(visitor.Find("video[controls] source")).ToBeAttachedAsync();
        var content = await visitor.Context.APIRequest.GetAsync((await visitor.Find("video source").GetAttributeAsync("src"))!);
        content.Status.ShouldBe(200);
        content.Headers["content-type"].ShouldBe("video/mp4");
    }

    [Fact]
    public async Task Upload_LineBreaks_GoesOnByItself()
    {
        await using var editor = await EditorAsync();
        await SlowDownAsync(editor, 2 << 20);
        await ChooseAsync(editor, "lon.mp4", BigVideo());
        await SomeIsSentAsync(editor);
        await editor.Context.SetOfflineAsync(true);
        await editor.Page.WaitForTimeoutAsync(500);
        await editor.Context.SetOfflineAsync(false);
        await Expect(editor.Find(".uploads li[data-state=done]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(editor.Find(".uploads a")).ToBeVisibleAsync();
        await Expect(editor.Find(".media-name").First).ToHaveTextAsync("lon.mp4");
    }

    [Fact]
    public async Task Upload_PageLeftAndTheSameFileChosenAgain_GoesOnWhereItWas()
    {
        await using var editor = await EditorAsync();
        // On a disk: a file that is made up by the test is another one each time it is chosen.
        var folder = Directory.CreateTempSubdirectory("learn-upload-");
        var file = Path.Combine(folder.FullName, "bai.mp4");
        await File.WriteAllBytesAsync(file, BigVideo(), TestContext.Current.CancellationToken);
        await SlowDownAsync(editor, 2 << 20);
        await ChooseAsync(editor, file);
        await SomeIsSentAsync(editor);
        editor.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await editor.Page.ReloadAsync();

        var offset = new TaskCompletionSource<long>();
        editor.Page.Request += (_, request) =>
        {
            if (request.Method == "PATCH" && request.Headers.TryGetValue("upload-offset", out var at))
                offset.TrySetResult(long.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        };
        await ChooseAsync(editor, file);
        (await offset.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0);
        await Expect(editor.Find(".uploads li[data-state=done]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Upload_AProgramNamedAsAPicture_IsRefusedInWords()
    {
        await using var editor = await EditorAsync();
        await ChooseAsync(editor, "anh.png", [(byte)'M', (byte)'Z', .. RandomNumberGenerator.GetBytes(5000)]);
        await Expect(editor.Find(".uploads li[data-state=failed]")).ToContainTextAsync("không nhận loại tệp này");
        await Expect(editor.Find(".uploads button")).ToHaveCountAsync(0);
        await ExpectAccessibleAsync(editor.Page);
        await editor.Page.SetViewportSizeAsync(320, 640);
        await ExpectFitsAsync(editor.Page);
    }

    [Fact]
    public async Task Upload_Cancelled_LeavesNothing()
    {
        await using var editor = await EditorAsync();
        await SlowDownAsync(editor, 1 << 20);
        var gone = editor.Page.WaitForRequestAsync(request => request.Method == "DELETE" && request.Url.Contains("/media/uploads/", StringComparison.Ordinal));
        await ChooseAsync(editor, "huy.mp4", BigVideo());
        await SomeIsSentAsync(editor);
        await editor.Find(".uploads li button").ClickAsync();
        await gone;
        await Expect(editor.Find(".uploads li[data-state=cancelled]")).ToBeVisibleAsync();
    }

    private async Task<Visitor> EditorAsync()
    {
        var editor = await site.VisitAsync();
        await editor.SignInAsync("editor@demo.test", SiteForms.DemoPassword);
        await editor.GoAsync("/studio/media");
        return editor;
    }

    /// <summary>Publishes a course whose first lesson has the video.</summary>
    private async Task<string> PublishAsync(string item)
    {
        var course = $"phim-{Guid.NewGuid():N}"[..20];
        var body = $"Chào bạn.\n\n::: video {item} Một đoạn phim\n:::";
        await site.PublishAsync(new(course) { Lessons = ["mot", "hai"], Body = lesson => lesson == "mot" ? body : null, EnglishBody = lesson => lesson == "mot" ? body : null });
        return course;
    }

    /// <summary>Chooses in the player's menu.</summary>
    private static async Task ChooseAsync(Visitor visitor, string setting, string value)
    {
        var settings = visitor.Find(".plyr__controls [data-plyr=settings]:not([role])");
        await settings.ClickAsync();
        await visitor.Find(".plyr__menu [role=menuitem]:visible").Filter(new() { HasText = setting }).ClickAsync();
        await visitor.Find(".plyr__menu [role=menuitemradio]:visible").Filter(new() { HasText = value }).ClickAsync();
        // What was chosen leads back to the menu, which stays open.
        await Expect(visitor.Find(".plyr__menu [role=menuitem]:visible").First).ToBeVisibleAsync();
        await settings.ClickAsync();
        await Expect(settings).ToHaveAttributeAsync("aria-expanded", "false");
    }

    private static async Task PlayFromAsync(Visitor visitor, double seconds)
    {
        await visitor.Find(".plyr__control--overlaid").ClickAsync();
        await visitor.Page.WaitForFunctionAsync("seconds => { const video = document.querySelector('video'); return video.played.length > 0 && video.readyState > 2 && video.currentTime > seconds; }", seconds);
        // The beginning was neither shown nor fetched.
        (await visitor.Find("video").EvaluateAsync<double>("video => video.buffered.start(0)")).ShouldBeGreaterThan(seconds - 6.5);
    }

    /// <returns>The item's id; its page is open and the video is converted.</returns>
    private static async Task<string> UploadVideoAsync(Visitor editor, byte[]? video = null)
    {
        await ChooseAsync(editor, "phim.mp4", video ?? await VideoSite.VideoAsync());
        await editor.Find(".uploads li[data-state=done] a").ClickAsync();
        await editor.Page.WaitForURLAsync("**/studio/media/*");
        await Expect(editor.Find("[data-job]")).ToContainTextAsync("240p", new() { Timeout = 60_000 });
        return new Uri(editor.Page.Url).Segments[^1];
    }

    private static async Task ChooseAsync(Visitor editor, string name, byte[] content)
    {
        await editor.Find("#file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
        await editor.Find(".upload-form button").ClickAsync();
    }

    private static async Task ChooseAsync(Visitor editor, string file)
    {
        await editor.Find("#file").SetInputFilesAsync(file);
        await editor.Find(".upload-form button").ClickAsync();
    }

    private static Task SomeIsSentAsync(Visitor editor) =>
        editor.Page.WaitForFunctionAsync("() => { const bar = document.querySelector('.uploads progress'); return bar && bar.value > bar.max / 5; }");

    private static async Task SlowDownAsync(Visitor editor, double bytesPerSecond)
    {
        var session = await editor.Context.NewCDPSessionAsync(editor.Page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 0, ["downloadThroughput"] = -1, ["uploadThroughput"] = bytesPerSecond });
    }

    /// <summary>Has a video's beginning; ten megabytes of noise follow.</summary>
    private static byte[] BigVideo()
    {
        var bytes = RandomNumberGenerator.GetBytes(10 << 20);
        byte[] head = [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0, .. "isomiso2"u8];
        head.CopyTo(bytes, 0);
        return bytes;
    }

    private static Task ExpectTimeAsync(Visitor visitor, double seconds) =>
        visitor.Page.WaitForFunctionAsync($"() => document.querySelector('video').currentTime >= {seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
}
