using System.Net;
using AngleSharp.Html.Dom;
using Learn.Authoring.Features;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Authoring.Tests.Pages;

/// <summary>A translation is behind until its translator says otherwise; typing in it says nothing.</summary>
public sealed class TranslationTests(StudioSites sites)
{
    private const string Original = "01-dau/01-mot.vi.md", Translation = "01-dau/01-mot.en.md", NewPlace = "02-hai/01-mot.en.md";

    private static readonly Dictionary<string, string> Unchanged = [];

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Translation_WhoseOriginalChanged_IsBehindUntilItIsSaidToBeRight(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await BegunAsync(editor);
        (await OutdatedAsync(editor, key)).ShouldBeEmpty();
        await editor.WriteAsync(key, Original, Editor.Lesson("mot", "Chào bạn.\n\nThêm một câu."));
        (await OutdatedAsync(editor, key)).ShouldBe([Translation]);
        await editor.WriteAsync(key, Translation, Editor.Lesson("mot", "Hello!"));
        (await OutdatedAsync(editor, key)).ShouldBe([Translation], "a keystroke in it is no translation");
        var page = await editor.Client.GetPageAsync(Address(key));
        page.QuerySelectorAll(".studio-block.changed").Length.ShouldBe(2);

        using (var confirmed = await editor.Client.SubmitAsync(page, Address(key), Unchanged, "form[action*=Confirm]"))
            confirmed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await OutdatedAsync(editor, key)).ShouldBeEmpty();
        (await editor.Client.GetPageAsync(Address(key))).QuerySelector("form[action*=Confirm], .studio-block.changed").ShouldBeNull();

        await editor.WriteAsync(key, Original, Editor.Lesson("mot", "Chào bạn.\n\nMột câu khác."));
        (await OutdatedAsync(editor, key)).ShouldBe([Translation]);
        using (var saved = await editor.Client.SubmitAsync(Address(key), Unchanged, "form:has([name=based])"))
            saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await OutdatedAsync(editor, key)).ShouldBeEmpty("saving beside the original says so too");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Confirm_OfAnOriginalThatChangedAgain_LeavesItBehind(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await BegunAsync(editor);
        await editor.WriteAsync(key, Original, Editor.Lesson("mot", "Đã đọc."));
        var page = await editor.Client.GetPageAsync(Address(key));
        await editor.WriteAsync(key, Original, Editor.Lesson("mot", "Chưa đọc."));
        await DropAsync(editor.Site);
        using (var confirmed = await editor.Client.SubmitAsync(page, Address(key), Unchanged, "form[action*=Confirm]"))
            confirmed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await OutdatedAsync(editor, key)).ShouldBe([Translation]);
        (await editor.Client.GetPageAsync(Address(key))).QuerySelectorAll(".studio-block.changed").Length.ShouldBe(1);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Translation_ThatIsMoved_IsAsFarBehindAsBefore(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await BegunAsync(editor);
        await editor.PostAsync($"{key}/outline", new { kind = "add-section", title = "Hai" });
        var before = await editor.ReadFileAsync(key, Original);
        await editor.WriteAsync(key, Original, Editor.Lesson("mot", "Khác."));
        var moved = await editor.PostAsync($"{key}/outline", new { kind = "move-lesson", lesson = "01-dau/01-mot", section = "hai", position = 0 });
        (await OutdatedAsync(editor, key)).ShouldBe([NewPlace]);
        await editor.PostAsync($"{key}/changes/{moved.GetProperty("change").GetGuid()}/undo", new { });
        (await OutdatedAsync(editor, key)).ShouldBe([Translation]);
        await editor.WriteAsync(key, Original, before.Text);
        (await OutdatedAsync(editor, key)).ShouldBeEmpty("the original says again what was translated");
        await editor.PostAsync($"{key}/outline", new { kind = "move-lesson", lesson = "01-dau/01-mot", section = "hai", position = 0 });
        (await OutdatedAsync(editor, key)).ShouldBeEmpty();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Save_AfterSomeoneElseSaved_ShowsBothAndReplacesOnlyWhenAsked(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await BegunAsync(editor);
        var page = await editor.Client.GetPageAsync(Address(key));
        await editor.WriteAsync(key, Translation, Editor.Lesson("mot", "New first.\n\nTheirs."));
        var shown = await RefusedAsync(editor, key, page, "Mine.");
        shown.QuerySelector(".studio-conflict")!.TextContent.ShouldContain("Theirs.");
        shown.QuerySelectorAll("textarea[name=blocks]").Cast<IHtmlTextAreaElement>().Select(area => area.Value).ShouldContain("Mine.");

        shown = await RefusedAsync(editor, key, shown, "Mine, again.");
        (await editor.ReadFileAsync(key, Translation)).Text.ShouldContain("Theirs.", Case.Sensitive, "saving again doesn't overwrite what she hasn't decided on");
        using var kept = await editor.Client.SubmitAsync(shown, Address(key), new Dictionary<string, string> { ["over"] = shown.QuerySelector("button[name=over]")!.GetAttribute("value")! }, "form:has([name=based])");
        kept.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await editor.ReadFileAsync(key, Translation)).Text.ShouldBe(Editor.Lesson("mot", "Mine, again."));
    }

    [Fact]
    public async Task Save_AfterSomeoneElseDeletedIt_KeepsWhatWasTyped()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await BegunAsync(editor);
        var page = await editor.Client.GetPageAsync(Address(key));
        var (_, revision) = await editor.ReadFileAsync(key, Translation);
        (await editor.Client.DeleteAsync(new Uri($"/api/v1/studio/courses/{key}/files/{Translation}?based={revision}", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var shown = await RefusedAsync(editor, key, page, "Mine.");
        shown.QuerySelectorAll("textarea[name=blocks]").Cast<IHtmlTextAreaElement>().Select(area => area.Value).ShouldContain("Mine.");
    }

    [Fact]
    public async Task Save_OfTwoThousandBlocks_KeepsThemAll()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await BegunAsync(editor);
        var text = Editor.Lesson("mot", string.Join("\n\n", Enumerable.Range(1, 2_000).Select(number => $"Paragraph {number}.")));
        await editor.WriteAsync(key, Translation, text);
        using var saved = await editor.Client.SubmitAsync(Address(key), Unchanged, "form:has([name=based])");
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await editor.ReadFileAsync(key, Translation)).Text.ShouldBe(text);
    }

    private static string Address(string key) => $"/studio/courses/{key}/translate?path={Uri.EscapeDataString(Translation)}";

    private static async Task<string> BegunAsync(Editor editor)
    {
        var key = await editor.CreateAsync("vi", "en");
        await editor.PostAsync($"{key}/outline", new { kind = "add-section", title = "Đầu" });
        await editor.PostAsync($"{key}/outline", new { kind = "add-lesson", section = "dau", title = "Mot" });
        await editor.WriteAsync(key, Original, Editor.Lesson("mot", "Chào."));
        await editor.WriteAsync(key, Translation, Editor.Lesson("mot", "Hello."));
        using var saved = await editor.Client.SubmitAsync(Address(key), Unchanged, "form:has([name=based])");
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return key;
    }

    /// <summary>Types in the last block and saves, which is refused.</summary>
    private static async Task<IHtmlDocument> RefusedAsync(Editor editor, string key, IHtmlDocument page, string typed)
    {
        page.QuerySelectorAll("textarea[name=blocks]").Cast<IHtmlTextAreaElement>().Last().Value = typed;
        using var refused = await editor.Client.SubmitAsync(page, Address(key), Unchanged, "form:has([name=based])");
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await refused.ReadPageAsync();
    }

    private static async Task<IReadOnlyList<string?>> OutdatedAsync(Editor editor, string key)
    {
        var outdated = (await editor.GetAsync(key)).GetProperty("outdatedTranslations").EnumerateArray().Select(path => path.GetString()).ToList();
        (await editor.GetAsync("")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetString() == key).GetProperty("outdatedTranslations").GetInt32().ShouldBe(outdated.Count);
        return outdated;
    }

    private static async Task DropAsync(LearnSiteFactory site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IBackgroundTask>().OfType<DropUnusedContents>().Single().DoWorkAsync(scope.ServiceProvider, TestContext.Current.CancellationToken);
    }
}
