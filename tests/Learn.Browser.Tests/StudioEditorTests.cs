using System.Text.Json;
using Learn.Testing;
using Microsoft.Playwright;
using static Learn.Browser.Tests.Looks;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>Writing in the studio: the text in CodeMirror, its tools, pictures, pasting, the preview beside.</summary>
public sealed class StudioEditorTests(BrowserSite site)
{
    private const string Lesson = "01-dau/01-mot.vi.md";
    private const string Quiz = "01-dau/02-hoi.vi.gift";
    private const string Start = "---\nid: mot\ntitle: Bài mot\nminutes: 5\n---\n\nXin chào.\n";

    /// <summary>Where one writes, inside of the editor's shadow tree.</summary>
    private const string Text = ".studio-code .cm-content";

    [Theory]
    [InlineData("vi", "Tìm")]
    [InlineData("en", "Find")]
    public async Task Editor_OnPhoneAndWide_IsAccessibleAndFitsAndSpeaksTheLanguage(string language, string find)
    {
        await using var editor = await EditorAsync(language);
        var course = await CreateAsync(editor, Start + "\n## Mục\n\n- **một** [hai](https://a.vn) `ba`\n");
        await WriteIntoAsync(editor, course, "mot");
        await editor.Page.Keyboard.PressAsync("Control+f");
        await Expect(editor.Find(".cm-search input[name=search]")).ToHaveAttributeAsync("placeholder", find);
        await Expect(editor.Find(".cm-search button[name=replace]")).ToHaveTextAsync(editor.Say("Thay", "Replace"));
        await ExpectAccessibleAsync(editor.Page);
        await editor.Page.SetViewportSizeAsync(320, 640);
        await ExpectFitsAsync(editor.Page);
        await ExpectAccessibleInTheDarkAsync(editor.Page);
        editor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Editor_ByKeyboard_IsEnteredUndoneAndLeft()
    {
        await using var editor = await EditorAsync();
        var course = await CreateAsync(editor, Start);
        await WriteIntoAsync(editor, course, "mot");
        await editor.Page.Keyboard.TypeAsync("- một");
        await editor.Page.Keyboard.PressAsync("Enter");
        await editor.Page.Keyboard.TypeAsync("hai");
        await ExpectTextAsync(editor, Start + "- một\n- hai");
        await editor.Page.Keyboard.PressAsync("Control+z");
        await editor.Page.Keyboard.PressAsync("Control+z");
        await editor.Page.Keyboard.PressAsync("Control+z");
        await ExpectTextAsync(editor, Start);
        await Expect(editor.Find(Text)).ToHaveAttributeAsync("spellcheck", "true");
        await editor.Page.Keyboard.PressAsync("Tab");
        await Expect(editor.Button("Lưu")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Typing_WithAnInputMethod_IsWhatWasComposed()
    {
        await using var editor = await EditorAsync();
        var course = await CreateAsync(editor, Start);
        await WriteIntoAsync(editor, course, "mot");
        var keys = await editor.Context.NewCDPSessionAsync(editor.Page);
        foreach (var step in new[] { "v", "vi", "vie", "viê", "việ", "việt" })
            await keys.SendAsync("Input.imeSetComposition", new() { ["text"] = step, ["selectionStart"] = step.Length, ["selectionEnd"] = step.Length });
        await keys.SendAsync("Input.insertText", new() { ["text"] = "việt" });
        await editor.Page.Keyboard.TypeAsync(" nam");
        await ExpectTextAsync(editor, Start + "việt nam");
        await Expect(editor.Find("[data-saving]")).ToHaveTextAsync("Đã lưu");
        (await ReadAsync(editor, course, Lesson)).ShouldEndWith("việt nam");
    }

    [Theory]
    [InlineData("heading", "[data-page-body] h2")]
    [InlineData("list", "[data-page-body] ul li")]
    [InlineData("checklist", "[data-page-body] ul input")]
    [InlineData("table", "[data-page-body] table")]
    [InlineData("note", "[data-page-body] .callout")]
    [InlineData("details", "[data-page-body] details")]
    [InlineData("formula", "[data-page-body] .katex")]
    [InlineData("code", "[data-page-body] pre")]
    [InlineData("footnote", "[data-page-body] .footnotes")]
    public async Task Tool_OnALineOfItsOwn_WritesWhatThePageShowsWithoutFaults(string tool, string shown)
    {
        await using var editor = await EditorAsync();
        var course = await CreateAsync(editor, Start);
        await WriteIntoAsync(editor, course, "mot");
        await editor.Find($"[data-tool={tool}]").ClickAsync();
        await Expect(editor.Find(shown).First).ToBeAttachedAsync();
        await Expect(editor.Find("[data-faults]")).ToBeHiddenAsync();
        editor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Term_FromTheGlossary_IsFoundByKeyboardAndWritten()
    {
        await using var editor = await EditorAsync();
        var course = await CreateAsync(editor, Start);
        var manifest = await ReadAsync(editor, course, "course.yml");
        await WriteAsync(editor, course, "course.yml", manifest + "glossary:\n  lua-dao:\n    vi: {term: lừa đảo, text: Cách làm người khác tin.}\n  otp:\n    vi: {term: mã OTP, text: Mã dùng một lần.}\n");
        await WriteIntoAsync(editor, course, "mot");
        await editor.Page.Keyboard.PressAsync("Control+Alt+l");
        await Expect(editor.Find("dialog[open]")).ToBeVisibleAsync();
        await ExpectAccessibleAsync(editor.Page);
        await editor.Page.Keyboard.TypeAsync("lua dao");
        await Expect(editor.Find("dialog[open] [data-list] button")).ToHaveCountAsync(1);
        await editor.Page.Keyboard.PressAsync("Enter");
        await ExpectTextAsync(editor, Start + "[lừa đảo](term:lua-dao)");
        await Expect(editor.Find("[data-page-body] .term, [data-page-body] [href*=term]").First).ToBeAttachedAsync();
    }

    [Fact]
    public async Task Video_OfTheLibrary_IsSearchedAndWritten()
    {
        await using var editor = await EditorAsync();
        var course = await CreateAsync(editor, Start);
        var id = Guid.CreateVersion7();
        var asked = new List<string>();
        await editor.Page.RouteAsync("**/api/v1/media/items?**", route =>
        {
            asked.Add(new Uri(route.Request.Url).Query);
            return route.FulfillAsync(new() { ContentType = "application/json", Body = JsonSerializer.Serialize(new { items = new[] { new { id, kind = "video", name = "mat-khau.mp4", duration = 75.4, alternativeText = "Đặt mật khẩu" } }, total = 1 }) });
        });
        await WriteIntoAsync(editor, course, "mot");
        await editor.Find("[data-tool=video]").ClickAsync();
        await Expect(editor.Find("dialog[open] [data-list] button")).ToContainTextAsync("1:15");
        await ExpectAccessibleAsync(editor.Page);
        await editor.Page.Keyboard.TypeAsync("mật khẩu");
        await Expect(editor.Find("dialog[open] [data-list] button")).ToHaveCountAsync(1);
        await editor.Find("dialog[open] [data-list] button").ClickAsync();
        await ExpectTextAsync(editor, $"{Start}\n::: video {id} Đặt mật khẩu\n:::");
        asked.ShouldAllBe(query => query.Contains("kind=video", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Picture_OfTheLibrary_IsShownFromThere()
    {
        await using var editor = await EditorAsync();
        var course = await CreateAsync(editor, Start);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Repository.Content, "courses", "an-toan-so", "cover.svg"), TestContext.Current.CancellationToken);
        var answer = await editor.Context.APIRequest.PostAsync("/api/v1/media/uploads", new()
        {
            DataByte = bytes,
            Headers = new Dictionary<string, string> { ["Tus-Resumable"] = "1.0.0", ["Upload-Length"] = $"{bytes.Length}", ["Upload-Metadata"] = "filename Y2hvLW5vaS5zdmc=", ["Content-Type"] = "application/offset+octet-stream" },
        });
        answer.Status.ShouldBe(201, await answer.TextAsync());
        var id = answer.Headers["learn-media-item"];
        await WriteIntoAsync(editor, course, "mot");
        await editor.Find("[data-tool=library]").ClickAsync();
        await editor.Page.Keyboard.TypeAsync("cho noi");
        await Expect(editor.Find("dialog[open] [data-list] button")).ToHaveCountAsync(1);
        await ExpectAccessibleAsync(editor.Page);
        await editor.Page.Keyboard.PressAsync("Enter");
        await ExpectTextAsync(editor, $"{Start}\n![cho-noi](media:{id})");
        var shown = editor.Find("[data-page-body] figure img");
        await Expect(shown).ToHaveJSPropertyAsync("complete", true);
        (await shown.EvaluateAsync<int>("image => image.naturalWidth")).ShouldBeGreaterThan(0);
        await Expect(editor.Find("[data-faults]")).ToBeHiddenAsync();
        editor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pictures_FromAPhone_AreMadeSmallerAndShown()
    {
        await using var editor = await EditorAsync();
        var course = await CreateAsync(editor, Start);
        await WriteIntoAsync(editor, course, "mot");
        // Noise is what compresses worst.
        var photo = Convert.FromBase64String(await editor.Page.EvaluateAsync<string>("""
            async () => {
              const canvas = new OffscreenCanvas(3000, 2000), paint = canvas.getContext("2d"), data = paint.createImageData(3000, 2000);
              for (let at = 0, seed = 1; at < data.data.length; at++) data.data[at] = at % 4 === 3 ? 255 : (seed = (seed * 16807) % 2147483647) >> 23;
              paint.putImageData(data, 0, 0);
              const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 })).arrayBuffer());
              let text = "";
              for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
              return btoa(text);
            }
            """));
        photo.Length.ShouldBeGreaterThan(1_000_000);
        var chooser = await editor.Page.RunAndWaitForFileChooserAsync(() => editor.Find("[data-tool=figure]").ClickAsync());
        await chooser.SetFilesAsync(new FilePayload[] { new() { Name = "Ảnh 1.jpg", MimeType = "image/jpeg", Buffer = photo }, new() { Name = "Ảnh 1.jpg", MimeType = "image/jpeg", Buffer = photo } });
        await ExpectTextAsync(editor, $"{Start}\n![Hình cho thấy điều gì](anh-1.webp)\n\n![Hình cho thấy điều gì](anh-1-2.webp)");
        await Expect(editor.Find("[data-page-body] figure img")).ToHaveCountAsync(2);
        var files = (await (await editor.Context.APIRequest.GetAsync($"/api/v1/studio/courses/{course}")).JsonAsync())!.Value.GetProperty("files").EnumerateArray();
        files.Where(file => file.GetProperty("path").GetString()!.EndsWith(".webp", StringComparison.Ordinal)).Select(file => file.GetProperty("length").GetInt64()).ShouldAllBe(length => length > 1000 && length <= 300 * 1024);
        // What the picture tells is marked, to be written next.
        await editor.Page.Keyboard.TypeAsync("Một con đường");
        await ExpectTextAsync(editor, $"{Start}\n![Một con đường](anh-1.webp)\n\n![Hình cho thấy điều gì](anh-1-2.webp)");
    }

    [Fact]
    public async Task Picture_ThatCannotBeUsed_IsToldWhy()
    {
        await using var editor = await EditorAsync();
        var course = await CreateAsync(editor, Start);
        await WriteIntoAsync(editor, course, "mot");
        await DropAsync(editor, "a.heic", "image/heic", "kein Bild");
        await Expect(editor.Find("[data-saving]")).ToContainTextAsync("không đọc được a.heic");
        await DropAsync(editor, "b.gif", "image/gif", "GIF89a");
        await Expect(editor.Find("[data-saving]")).ToContainTextAsync("b.gif là ảnh động");
        await ExpectTextAsync(editor, Start);
    }

    [Fact]
    public async Task Paste_OfAWordProcessor_IsMarkdown()
    {
        await using var editor = await EditorAsync();
        var course = await CreateAsync(editor, Start);
        await WriteIntoAsync(editor, course, "mot");
        await PasteAsync(editor, "<h2>Mục</h2><p class=MsoNormal>Chữ <b>đậm</b>.</p><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·&nbsp;</span>một</p>");
        await ExpectTextAsync(editor, Start + "## Mục\n\nChữ **đậm**.\n\n- một");
    }

    [Fact]
    public async Task Preview_ByKeyboard_ChangesWidthAndColours()
    {
        await using var editor = await EditorAsync();
        var course = await CreateAsync(editor, Start);
        await WriteIntoAsync(editor, course, "mot");
        async Task<(double Width, string Paper)> LookAsync() =>
            ((await editor.Find("[data-page]").BoundingBoxAsync())!.Width, await editor.Find("[data-page]").EvaluateAsync<string>("page => getComputedStyle(page).backgroundColor"));
        var (wide, light) = await LookAsync();
        await editor.Button("Cỡ điện thoại").PressAsync("Enter");
        await editor.Button("Nền tối").PressAsync("Enter");
        await Expect(editor.Button("Nền tối")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(editor.Button("Nền sáng")).ToHaveAttributeAsync("aria-pressed", "false");
        var (phone, dark) = await LookAsync();
        phone.ShouldBe(360);
        wide.ShouldBeGreaterThan(phone);
        dark.ShouldNotBe(light);
        await ExpectAccessibleAsync(editor.Page);
        // From a dark page the light one can be looked at.
        await editor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await editor.Button("Nền sáng").PressAsync("Enter");
        (await LookAsync()).Paper.ShouldBe(light);
        await ExpectAccessibleAsync(editor.Page);
    }

    [Fact]
    public async Task Gift_Pasted_IsShownWhileTypedAndAdded()
    {
        await using var editor = await EditorAsync();
        var course = await CreateAsync(editor, Start);
        await WriteIntoAsync(editor, course, "hoi");
        await editor.Find("[data-tool=gift]").ClickAsync();
        await Expect(editor.Find("#gift")).ToBeFocusedAsync();
        await editor.Find("#gift").FillAsync("::Một::Một cộng một? {\n=2 #Đúng.\n~3\n}");
        await Expect(editor.Find("[data-gift-found] .studio-faults li").First).ToContainTextAsync("3: ");
        await editor.Find("#gift").FillAsync("::Một::Một cộng một? {\n=2 #Đúng.\n~3 #Sai.\n}");
        await Expect(editor.Find("[data-gift-found] fieldset.question")).ToHaveCountAsync(1);
        await ExpectAccessibleAsync(editor.Page);
        await editor.Button("Thêm vào cuối bài").ClickAsync();
        await Expect(editor.Find("[data-page-body] fieldset.question")).ToHaveCountAsync(1);
        (await ReadAsync(editor, course, Quiz)).ShouldEndWith("::Một::Một cộng một? {\n=2 #Đúng.\n~3 #Sai.\n}\n");
        editor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Editor_ThatDoesNotLoad_LeavesTheTextArea()
    {
        await using var editor = await EditorAsync();
        var course = await CreateAsync(editor, Start);
        await editor.Page.RouteAsync("**/chunks/code-source-*", route => route.AbortAsync());
        await editor.GoAsync($"/studio/courses/{course}/mot");
        await Expect(editor.Find("[data-toolbar]")).ToBeVisibleAsync();
        await editor.Find("[data-source]").PressAsync("Control+End");
        await editor.Page.Keyboard.TypeAsync("Vẫn viết được.");
        await editor.Find("[data-tool=note]").ClickAsync();
        await Expect(editor.Find("[data-page-body] .callout")).ToBeVisibleAsync();
        await Expect(editor.Find("[data-saving]")).ToHaveTextAsync("Đã lưu");
        (await ReadAsync(editor, course, Lesson)).ShouldBe(Start + "Vẫn viết được.\n\n> [!NOTE]\n> …");
    }

    /// <summary>Opens a text and goes to its end.</summary>
    private static async Task WriteIntoAsync(Visitor editor, string course, string lesson)
    {
        await editor.GoAsync($"/studio/courses/{course}/{lesson}");
        await editor.Find(Text).ClickAsync();
        await editor.Page.Keyboard.PressAsync("Control+End");
    }

    private static Task ExpectTextAsync(Visitor editor, string text) => Expect(editor.Find("[data-source]")).ToHaveValueAsync(text);

    private static Task PasteAsync(Visitor editor, string html) => editor.Find(Text).EvaluateAsync(
        "(text, html) => { const data = new DataTransfer(); data.setData('text/html', html); data.setData('text/plain', '?'); text.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }", html);

    private static Task DropAsync(Visitor editor, string name, string type, string content) => editor.Find(Text).EvaluateAsync(
        "(text, [name, type, content]) => { const data = new DataTransfer(); data.items.add(new File([content], name, { type })); text.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); }", new[] { name, type, content });

    private async Task<Visitor> EditorAsync(string language = "vi")
    {
        var editor = await site.VisitAsync(language);
        await editor.SignInAsync("editor@demo.test", SiteForms.DemoPassword);
        return editor;
    }

    /// <summary>A course with a lesson and an empty quiz.</summary>
    private static async Task<string> CreateAsync(Visitor editor, string text)
    {
        var answer = await editor.Context.APIRequest.PostAsync("/api/v1/studio/courses", new() { DataObject = new { title = $"Khoá {Guid.NewGuid():N}", languages = new[] { "vi" } } });
        answer.Status.ShouldBe(201, await answer.TextAsync());
        var course = (await answer.JsonAsync())!.Value.GetProperty("id").GetString()!;
        foreach (var command in new object[] { new { kind = "add-section", title = "Đầu" }, new { kind = "add-lesson", section = "dau", title = "mot" }, new { kind = "add-lesson", section = "dau", title = "hoi", quiz = true } })
            (await editor.Context.APIRequest.PostAsync($"/api/v1/studio/courses/{course}/outline", new() { DataObject = command })).Status.ShouldBe(200);
        await WriteAsync(editor, course, Lesson, text);
        return course;
    }

    private static async Task WriteAsync(Visitor editor, string course, string path, string text)
    {
        var address = $"/api/v1/studio/courses/{course}/files/{path}";
        var based = (await (await editor.Context.APIRequest.GetAsync(address)).JsonAsync())!.Value.GetProperty("revision").GetInt64();
        (await editor.Context.APIRequest.PutAsync(address, new() { DataObject = new { text, based } })).Status.ShouldBe(200);
    }

    /// <summary>What the server has.</summary>
    private static async Task<string> ReadAsync(Visitor editor, string course, string path) =>
        (await (await editor.Context.APIRequest.GetAsync($"/api/v1/studio/courses/{course}/files/{path}")).JsonAsync())!.Value.GetProperty("text").GetString()!;
}
