using Learn.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>The studio never loses what was typed: saving while one types, without network, with two editors.</summary>
public sealed class StudioTests(BrowserSite site)
{
    private const string Text = "[data-source]";
    private const string Lesson = "01-dau/01-mot.vi.md";

    [Fact]
    public async Task Typing_IsSavedAndShownBeside()
    {
        await using var editor = await EditorAsync("editor@demo.test");
        var course = await CreateAsync(editor);
        await editor.GoAsync($"/studio/courses/{course}/mot");
        await editor.Find(Text).PressAsync("Control+End");
        await editor.Page.Keyboard.TypeAsync("\n## Mục mới\n\nChữ vừa gõ.");
        await Expect(editor.Find("[data-page-body] h2")).ToHaveTextAsync("Mục mới");
        await Expect(editor.Find("[data-saving]")).ToHaveTextAsync("Đã lưu");
        (await ReadAsync(editor, course)).ShouldEndWith("Chữ vừa gõ.");
        await editor.Page.ReloadAsync();
        (await editor.Find(Text).InputValueAsync()).ShouldEndWith("Chữ vừa gõ.");
        editor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Shortcut_MarksWhatIsSelected()
    {
        await using var editor = await EditorAsync("editor@demo.test");
        var course = await CreateAsync(editor);
        await editor.GoAsync($"/studio/courses/{course}/mot");
        await editor.Find(".cm-line").GetByText("Xin chào.").DblClickAsync(new() { Position = new() { X = 20, Y = 10 } });
        await editor.Page.Keyboard.PressAsync("Control+b");
        await Expect(editor.Find("[data-page-body] strong")).ToHaveTextAsync("Xin");
        await editor.Page.Keyboard.PressAsync("Control+z");
        await Expect(editor.Find("[data-page-body] strong")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Typing_WithoutNetwork_IsKeptThroughAReloadAndSentLater()
    {
        await using var editor = await EditorAsync("editor@demo.test");
        var course = await CreateAsync(editor);
        await editor.GoAsync($"/studio/courses/{course}/mot");
        await editor.Context.SetOfflineAsync(true);
        await editor.Find(Text).PressAsync("Control+End");
        await editor.Page.Keyboard.TypeAsync("\nKhông có mạng.");
        await Expect(editor.Find("[data-saving]")).ToContainTextAsync("Chưa có mạng");
        // The tab is closed, the browser stays.
        await editor.Page.CloseAsync();
        await editor.Context.SetOfflineAsync(false);
        var again = await editor.Context.NewPageAsync();
        await again.GotoAsync($"/studio/courses/{course}/mot");
        await Expect(again.Locator("[data-saving]")).ToHaveTextAsync("Đã lưu");
        (await ReadAsync(editor, course)).ShouldEndWith("Không có mạng.");
    }

    [Fact]
    public async Task TwoEditors_InOneText_SeeBothAndChoose()
    {
        await using var editor = await EditorAsync("editor@demo.test");
        await using var other = await EditorAsync("admin@demo.test");
        var course = await CreateAsync(editor);
        await editor.GoAsync($"/studio/courses/{course}/mot");
        await other.GoAsync($"/studio/courses/{course}/mot");
        await Expect(other.Find("[data-presence]")).ToContainTextAsync("Đặng Văn Ẩn");

        await editor.Find(Text).PressAsync("Control+End");
        await editor.Page.Keyboard.TypeAsync("\nCủa người viết.");
        await Expect(editor.Find("[data-saving]")).ToHaveTextAsync("Đã lưu");
        await other.Find(Text).PressAsync("Control+End");
        await other.Page.Keyboard.TypeAsync("\nCủa quản trị.");
        await Expect(other.Find("[data-conflict]")).ToContainTextAsync("Của người viết.");
        await Expect(other.Find("[data-conflict]")).ToContainTextAsync("Của quản trị.");
        (await ReadAsync(editor, course)).ShouldEndWith("Của người viết.");
        await Looks.ExpectAccessibleAsync(other.Page);

        await other.Button("Dùng bản của tôi").ClickAsync();
        await Expect(other.Find("[data-saving]")).ToHaveTextAsync("Đã lưu");
        (await ReadAsync(editor, course)).ShouldEndWith("Của quản trị.");
    }

    [Fact]
    public async Task Outline_ByDraggingAndByKeyboard_MovesLessons()
    {
        await using var editor = await EditorAsync("editor@demo.test");
        var course = await CreateAsync(editor);
        await editor.GoAsync($"/studio/courses/{course}");
        var field = editor.Find("form:has([value=add-lesson]) input[name=Title]");
        await field.FillAsync("Bài hai");
        await field.PressAsync("Enter");
        await Expect(editor.Find("[data-lesson]")).ToHaveCountAsync(2);

        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Đưa «Bài hai» lên" }).PressAsync("Enter");
        await Expect(editor.Find("[data-lesson]").First).ToContainTextAsync("Bài hai");
        var (from, to) = ((await editor.Find("[data-lesson] .grip").Nth(0).BoundingBoxAsync())!, (await editor.Find("[data-lesson]").Nth(1).BoundingBoxAsync())!);
        await editor.Page.Mouse.MoveAsync(from.X + from.Width / 2, from.Y + from.Height / 2);
        await editor.Page.Mouse.DownAsync();
        await editor.Page.Mouse.MoveAsync(to.X + 20, to.Y + to.Height - 2, new() { Steps = 8 });
        await editor.Page.Mouse.UpAsync();
        await Expect(editor.Find("[data-lesson]").First).ToContainTextAsync("Bài mot");
        // Undone, and redone.
        await editor.Find("[data-undo] button").ClickAsync();
        await Expect(editor.Find("[data-lesson]").First).ToContainTextAsync("Bài hai");
        await editor.Find("[data-undo] button").ClickAsync();
        await Expect(editor.Find("[data-lesson]").First).ToContainTextAsync("Bài mot");
        await editor.Page.ReloadAsync();
        await Expect(editor.Find("[data-lesson]").First).ToContainTextAsync("Bài mot");
        editor.Complaints.ShouldBeEmpty();
    }

    private async Task<Visitor> EditorAsync(string email)
    {
        var editor = await site.VisitAsync();
        await editor.SignInAsync(email, SiteForms.DemoPassword);
        return editor;
    }

    /// <summary>A course with one lesson.</summary>
    private static async Task<string> CreateAsync(Visitor editor)
    {
        var answer = await editor.Context.APIRequest.PostAsync("/api/v1/studio/courses", new() { DataObject = new { title = $"Khoá {Guid.NewGuid():N}", languages = new[] { "vi" } } });
        answer.Status.ShouldBe(201, await answer.TextAsync());
        var course = (await answer.JsonAsync())!.Value.GetProperty("id").GetString()!;
        (await editor.Context.APIRequest.PostAsync($"/api/v1/studio/courses/{course}/outline", new() { DataObject = new { kind = "add-section", title = "Đầu" } })).Status.ShouldBe(200);
        (await editor.Context.APIRequest.PostAsync($"/api/v1/studio/courses/{course}/outline", new() { DataObject = new { kind = "add-lesson", section = "dau", title = "mot" } })).Status.ShouldBe(200);
        (await editor.Context.APIRequest.PutAsync($"/api/v1/studio/courses/{course}/files/{Lesson}", new() { DataObject = new { text = "---\nid: mot\ntitle: Bài mot\nminutes: 5\n---\n\nXin chào.", based = await RevisionAsync(editor, course) } })).Status.ShouldBe(200);
        return course;
    }

    private static async Task<long> RevisionAsync(Visitor editor, string course) =>
        (await (await editor.Context.APIRequest.GetAsync($"/api/v1/studio/courses/{course}/files/{Lesson}")).JsonAsync())!.Value.GetProperty("revision").GetInt64();

    /// <summary>What the server has.</summary>
    private static async Task<string> ReadAsync(Visitor editor, string course) =>
        (await (await editor.Context.APIRequest.GetAsync($"/api/v1/studio/courses/{course}/files/{Lesson}")).JsonAsync())!.Value.GetProperty("text").GetString()!;
}
