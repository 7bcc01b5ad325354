using System.Net;
using Learn.Authoring.Questions;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Authoring.Tests.Drafts;

/// <summary>Questions pasted as GIFT: looked at, then added to the end of the quiz's file.</summary>
public sealed class AppendGiftTests(StudioSites sites)
{
    private const string File = "01-dau/01-hoi.vi.gift";
    private const string Head = "// id: hoi\n// title: Hỏi\n// minutes: 5\n";
    private const string First = "::Một::Một cộng một? {\n=2 #Đúng.\n~3 #Sai.\n}";
    private const string Second = "::Hai::Trời xanh. {TRUE#Sai.#Đúng.}";

    [Fact]
    public void Paste_ExportOfAnotherSystem_LosesItsHeadAndCategories()
    {
        var paste = GiftPaste.Of($"{Head}\n{First}\n\n\n", $"// question: 7\n$CATEGORY: $course$/x\r\n\r\n{Second}\n");
        paste.Text.ShouldBe($"{Head}\n{First}\n\n{Second}\n");
        paste.Alone.ShouldBe($"{Head}\n{Second}\n");
        var question = paste.Questions.ShouldHaveSingleItem();
        (question.Line, question.Type, question.Label).ShouldBe((4, "true-false", "Hai"));
        // The question's line in the file, seen from what was pasted.
        (paste.Text[..paste.Text.IndexOf(Second, StringComparison.Ordinal)].Count(sign => sign == '\n') + 1 - paste.Offset).ShouldBe(4);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Paste_Sound_IsShownThenAddedAndUndoneAlone(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var (key, address) = await QuizAsync(editor);
        await editor.WriteAsync(key, File, $"{Head}\n{First}\n");
        using (var shown = await PasteAsync(editor, address, Second, apply: false))
        {
            var page = await shown.ReadPageAsync();
            page.QuerySelector("[data-gift-found] .chip")!.TextContent.ShouldBe("Đúng hay sai");
            page.QuerySelectorAll("[data-gift-found] fieldset.question").Length.ShouldBe(1, "the new question alone");
            page.QuerySelector("#gift")!.TextContent.ShouldContain(Second);
        }
        (await editor.ReadFileAsync(key, File)).Text.ShouldBe($"{Head}\n{First}\n", "looking keeps nothing");

        using (var added = await PasteAsync(editor, address, Second, apply: true))
            added.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await editor.ReadFileAsync(key, File)).Text.ShouldBe($"{Head}\n{First}\n\n{Second}\n");
        var change = (await editor.GetAsync($"{key}/changes"))[0].GetProperty("id").GetGuid();
        await editor.PostAsync($"{key}/changes/{change}/undo", new { });
        (await editor.ReadFileAsync(key, File)).Text.ShouldBe($"{Head}\n{First}\n", "what was written before stays");
    }

    [Theory]
    [InlineData("\n\n::Ba::Hỏng {=a\n", 3, "isn't closed")]
    [InlineData("::Một::Lần nữa. {TRUE#Sai.#Đúng.}", 1, "Một")]
    public async Task Paste_WithAFault_NamesTheLineThatWasPasted(string gift, int line, string told)
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var (key, address) = await QuizAsync(editor);
        await editor.WriteAsync(key, File, $"{Head}\n{First}\n");
        using var shown = await PasteAsync(editor, address, gift, apply: false);
        var fault = (await shown.ReadPageAsync()).QuerySelector("[data-gift-found] .studio-faults li")!.TextContent;
        fault.ShouldStartWith($"{line}: ");
        fault.ShouldContain(told);
    }

    [Fact]
    public async Task Paste_WithoutAQuestion_AddsNothing()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var (key, address) = await QuizAsync(editor);
        var before = await editor.ReadFileAsync(key, File);
        using var refused = await PasteAsync(editor, address, "{", apply: true);
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await refused.ReadPageAsync()).QuerySelector(".error-summary").ShouldNotBeNull();
        (await editor.ReadFileAsync(key, File)).ShouldBe(before);
    }

    [Fact]
    public async Task Paste_ByWhoMayOnlyRead_IsNotOffered()
    {
        using var owner = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var (_, address) = await QuizAsync(owner);
        using var reviewer = Editor.On(sites.On(DatabaseProvider.Sqlite), Learn.Platform.Security.Roles.Reviewer);
        var page = await reviewer.Client.GetPageAsync(address);
        page.QuerySelector("form[data-gift]").ShouldBeNull();
    }

    private static async Task<(string Key, string Address)> QuizAsync(Editor editor)
    {
        var key = await editor.CreateAsync("vi");
        await editor.PostAsync($"{key}/outline", new { kind = "add-section", title = "Đầu" });
        await editor.PostAsync($"{key}/outline", new { kind = "add-lesson", section = "dau", title = "Hoi", quiz = true });
        return (key, $"/studio/courses/{key}/file?path={Uri.EscapeDataString(File)}");
    }

    private static Task<HttpResponseMessage> PasteAsync(Editor editor, string address, string gift, bool apply) =>
        editor.Client.SubmitAsync(address, new Dictionary<string, string> { ["gift"] = gift, ["apply"] = apply ? "true" : "false" }, "form[data-gift]");
}
