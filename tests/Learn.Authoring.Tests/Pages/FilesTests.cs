using System.Net;
using System.Net.Http.Headers;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Authoring.Tests.Pages;

/// <summary>A course's files by form.</summary>
public sealed class FilesTests(StudioSites sites)
{
    private const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\" role=\"img\"><style>.a{fill:#000}@media (prefers-color-scheme: dark){.a{fill:#fff}}</style></svg>";

    private LearnSiteFactory Site => sites.On(DatabaseProvider.Sqlite);

    [Fact]
    public async Task Picture_UploadedReplacedAndDeleted_CanBeUndone()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateReadyAsync();
        var address = $"/studio/courses/{key}/files";
        using (var uploaded = await SendAsync(editor, address, "form[action*=Upload]", "Hinh.SVG", Svg))
            uploaded.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using (var again = await SendAsync(editor, address, "form[action*=Upload]", "hinh.svg", Svg))
            (await again.ReadPageAsync()).QuerySelector("#Input_File-error").ShouldNotBeNull("a file of the same name isn't replaced unasked");
        using (var other = await SendAsync(editor, address, "form[action*=Replace]", "hinh.png", Svg))
            (await other.ReadPageAsync()).QuerySelector("#Input_Replacement").ShouldNotBeNull("another type needs another name");
        using (var replaced = await SendAsync(editor, address, "form[action*=Replace]", "khac.svg", Svg.Replace("10", "20", StringComparison.Ordinal)))
            replaced.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await editor.Client.GetPageAsync($"/studio/courses/{key}/checks")).QuerySelector($"a[href$='files#file-hinh-svg']").ShouldNotBeNull("what nobody uses is deleted here");

        using var deleted = await editor.Client.SubmitAsync(address, new Dictionary<string, string>(), "tr:has(details) form[action*=Delete]");
        var page = await editor.Client.GetPageAsync(deleted.Headers.Location!.OriginalString);
        page.QuerySelector("#file-hinh-svg").ShouldBeNull();
        (await editor.GetAsync($"{key}/checks")).GetProperty("canBePublished").GetBoolean().ShouldBeTrue();
        using (var undone = await editor.Client.SubmitAsync(page, address, new Dictionary<string, string>(), "[data-undo] form"))
            undone.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await editor.Client.GetPageAsync(address)).QuerySelector("#file-hinh-svg").ShouldNotBeNull();
    }

    [Fact]
    public async Task Delete_OfAFileThatSomeoneChanged_IsRefused()
    {
        using var editor = Editor.On(Site);
        var key = await editor.CreateReadyAsync();
        var address = $"/studio/courses/{key}/files";
        var page = await editor.Client.GetPageAsync(address);
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Của người kia."));
        using var refused = await editor.Client.SubmitAsync(page, address, new Dictionary<string, string>(), "tr[id*=mot] form[action*=Delete]");
        (await refused.ReadPageAsync()).QuerySelector(".notice-error").ShouldNotBeNull();
        (await editor.ReadFileAsync(key, "01-dau/01-mot.vi.md")).Text.ShouldContain("Của người kia.");
    }

    private static async Task<HttpResponseMessage> SendAsync(Editor editor, string address, string form, string name, string content)
    {
        var page = await editor.Client.GetPageAsync(address);
        var found = page.QuerySelector(form)!;
        using var body = new MultipartFormDataContent();
        foreach (var input in found.QuerySelectorAll("input[type=hidden]"))
            body.Add(new StringContent(input.GetAttribute("value") ?? ""), input.GetAttribute("name")!);
        body.Add(new StringContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("image/svg+xml") } }, "file", name);
        return await editor.Client.PostAsync(new Uri(new Uri("http://localhost" + address), found.GetAttribute("action")).PathAndQuery, body);
    }
}
