using System.Net;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Authoring.Tests.Pages;

/// <summary>What a course says about itself, by form.</summary>
public sealed class AboutTests(StudioSites sites)
{
    private const string Form = "form.studio-about";

    private LearnSiteFactory Site => sites.On(DatabaseProvider.Sqlite);

    [Fact]
    public async Task Save_OneField_LeavesEveryOtherLineAsItWas()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateReadyAsync();
        using (var saved = await editor.Client.SubmitAsync($"/studio/courses/{key}/about", new Dictionary<string, string> { ["Input.Summary_vi"] = "Hay: lắm." }, Form))
            saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await editor.ReadFileAsync(key, "course.yml")).Text.ShouldBe(Editor.Manifest(key).Replace("Một khoá để thử.", "'Hay: lắm.'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Save_WrongValues_AreSaidBesideTheFieldsAndKept()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateReadyAsync();
        using var refused = await editor.Client.SubmitAsync($"/studio/courses/{key}/about", new Dictionary<string, string> { ["Input.Title_vi"] = "", ["Input.Hours"] = "hai", ["Input.Slug"] = "Địa chỉ", ["Input.Completion"] = "some" }, Form);
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await refused.ReadPageAsync();
        foreach (var field in new[] { "Title_vi", "Hours", "Slug", "Lessons" })
            page.QuerySelector($"#Input_{field}-error").ShouldNotBeNull(field);
        foreach (var link in page.QuerySelectorAll(".error-summary a"))
            page.QuerySelector(link.GetAttribute("href")!).ShouldNotBeNull(link.TextContent);
        page.QuerySelector("#Input_Hours")!.GetAttribute("value").ShouldBe("hai");
        (await editor.ReadFileAsync(key, "course.yml")).Text.ShouldBe(Editor.Manifest(key));
    }

    [Fact]
    public async Task Save_AfterSomeoneElseDid_ShowsHersAndKeepsWhatWasTyped()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateReadyAsync();
        var address = $"/studio/courses/{key}/about";
        var page = await editor.Client.GetPageAsync(address);
        await editor.WriteAsync(key, "course.yml", Editor.Manifest(key).Replace("Một khoá để thử.", "Của người kia.", StringComparison.Ordinal));
        using var refused = await editor.Client.SubmitAsync(page, address, new Dictionary<string, string> { ["Input.Summary_vi"] = "Của tôi." }, Form);
        var shown = await refused.ReadPageAsync();
        shown.QuerySelector(".notice-error")!.TextContent.ShouldContain("Của người kia.");
        shown.QuerySelector("#Input_Summary_vi")!.TextContent.Trim().ShouldBe("Của tôi.");
        (await editor.ReadFileAsync(key, "course.yml")).Text.ShouldContain("Của người kia.");

        using var again = await editor.Client.SubmitAsync(shown, address, new Dictionary<string, string>(), Form);
        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await editor.ReadFileAsync(key, "course.yml")).Text.ShouldContain("Của tôi.");
    }

    [Fact]
    public async Task Save_AfterTheOutlineChanged_IsNoConflict()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateReadyAsync();
        var page = await editor.Client.GetPageAsync($"/studio/courses/{key}/about");
        await editor.PostAsync($"{key}/outline", new { kind = "add-section", title = "Hai" });
        using var saved = await editor.Client.SubmitAsync(page, $"/studio/courses/{key}/about", new Dictionary<string, string> { ["Input.Completion"] = "some", ["Input.Lessons"] = "mot", ["Input.Cover"] = "" }, Form);
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var text = (await editor.ReadFileAsync(key, "course.yml")).Text;
        text.ShouldContain("completion:\n  lessons:\n    - mot\n");
        text.ShouldContain("id: hai");
    }

    [Fact]
    public async Task Glossary_ByForm_GainsChangesAndLosesTerms()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateReadyAsync();
        var address = $"/studio/courses/{key}/glossary";
        await SubmitAsync(new() { ["Input.Term_0_vi"] = "lừa đảo", ["Input.Text_0_vi"] = "Làm người khác tin điều sai." });
        (await editor.ReadFileAsync(key, "course.yml")).Text.ShouldContain("glossary:\n  lua-dao:\n    vi:\n      term: lừa đảo\n      text: Làm người khác tin điều sai.\nsections:");
        await SubmitAsync(new() { ["Input.Text_0_vi"] = "Nói dối để lấy tiền.", ["Input.Term_1_vi"] = "mã OTP", ["Input.Text_1_vi"] = "Mã dùng một lần." });
        (await editor.ReadFileAsync(key, "course.yml")).Text.ShouldContain("text: Nói dối để lấy tiền.\n  ma-otp:");
        await SubmitAsync(new() { ["Input.Remove"] = "0" });
        (await editor.ReadFileAsync(key, "course.yml")).Text.ShouldNotContain("lua-dao");
        (await editor.PublishAsync(key)).ShouldBe("published");

        async Task SubmitAsync(Dictionary<string, string> fields)
        {
            using var saved = await editor.Client.SubmitAsync(address, fields, Form);
            saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
    }

    [Fact]
    public async Task Language_Added_GivesTitlesToTranslate()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateReadyAsync();
        using (var added = await editor.Client.SubmitAsync($"/studio/courses/{key}/about", new Dictionary<string, string>(), "form[action*=Language]"))
            added.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var text = (await editor.ReadFileAsync(key, "course.yml")).Text;
        text.ShouldContain("title: {vi: Mở đầu, en: Mở đầu}");
        text.ShouldContain($"  en: Khoá của {key}\n");
        using (var saved = await editor.Client.SubmitAsync($"/studio/courses/{key}/about", new Dictionary<string, string> { ["Input.Title_en"] = "Trial", ["Input.Summary_en"] = "A trial.", ["Input.Objectives_en"] = "Know one thing" }, Form))
            saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await editor.PublishAsync(key)).ShouldBe("published");
    }
}
