using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Authoring.Data;
using Learn.Authoring.Drafts;
using Learn.Authoring.Tests.Archive;
using Learn.Platform.Data;
using Learn.Platform.Security;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Authoring.Tests.Drafts;

public sealed class DraftTests(StudioSites sites)
{
    /// <summary>Of one pixel, as far as its head goes.</summary>
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89];

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Save_BasedOnAnOlderRevision_ShowsBothAndOverwritesNothing(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        const string path = "01-dau/01-mot.vi.md";
        var (text, revision) = await editor.ReadFileAsync(key, path);
        using var other = Editor.On(editor.Site, Roles.Administrator);
        await other.PutAsync($"{key}/files/{path}", new { text = text + "Của người kia.\n", based = revision });

        using var refused = await editor.TryPutAsync($"{key}/files/{path}", new { text = text + "Của tôi.\n", based = revision });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var theirs = await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        theirs.GetProperty("text").GetString()!.ShouldEndWith("Của người kia.\n");
        (await editor.ReadFileAsync(key, path)).Text.ShouldEndWith("Của người kia.\n");

        await editor.PutAsync($"{key}/files/{path}", new { text = text + "Cả hai.\n", based = theirs.GetProperty("revision").GetInt64() });
        (await other.ReadFileAsync(key, path)).Text.ShouldEndWith("Cả hai.\n");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Save_ManyAtOnce_LetsOneThrough(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        const string path = "01-dau/01-mot.vi.md";
        var (text, based) = await editor.ReadFileAsync(key, path);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => editor.TryPutAsync($"{key}/files/{path}", new { text = $"{text}{number}\n", based })));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(7);
    }

    [Fact]
    public async Task Save_TheSameTwice_IsNoConflict()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateReadyAsync();
        var (text, based) = await editor.ReadFileAsync(key, "01-dau/01-mot.vi.md");
        var first = await editor.PutAsync($"{key}/files/01-dau/01-mot.vi.md", new { text = text + "Thêm.\n", based });
        var again = await editor.PutAsync($"{key}/files/01-dau/01-mot.vi.md", new { text = text + "Thêm.\n", based });
        again.GetProperty("revision").GetInt64().ShouldBe(first.GetProperty("revision").GetInt64(), "the first answer may have got lost");
    }

    [Theory]
    [InlineData("../x.md"), InlineData("a/../../x.md"), InlineData(".git/x.md"), InlineData("x.exe"), InlineData("a/b/c/d/e/f.md"), InlineData("x.md~"), InlineData("a:b.md")]
    public async Task Save_ImpossiblePath_IsRefused(string path)
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateAsync();
        using var response = await editor.TryPutAsync($"{key}/files/{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal).Replace("..", "%2E%2E", StringComparison.Ordinal)}", new { text = "x", based = 0 });
        ((int)response.StatusCode).ShouldBeInRange(400, 405);
    }

    [Fact]
    public async Task Save_FiveMegabytes_IsRefused()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateReadyAsync();
        using var response = await editor.TryPutAsync($"{key}/files/01-dau/01-mot.vi.md", new { text = new string('>', 5_000_000), based = 0 });
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var preview = await editor.TryPostAsync($"{key}/preview", new { path = "01-dau/01-mot.vi.md", text = new string('>', 5_000_000) });
        preview.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Undo_Outline_PutsEveryFileBack(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        var before = await editor.ExportAsync(key);
        var added = await editor.PostAsync($"{key}/outline", new { kind = "add-lesson", section = "dau", title = "Bài hai" });
        (await editor.GetAsync(key)).GetProperty("sections")[0].GetProperty("lessons").GetArrayLength().ShouldBe(2);
        var undone = await editor.PostAsync($"{key}/changes/{added.GetProperty("change").GetGuid()}/undo", new { });
        (await editor.ExportAsync(key)).ShouldBe(before);

        await editor.PostAsync($"{key}/changes/{undone.GetProperty("change").GetGuid()}/undo", new { });
        (await editor.GetAsync(key)).GetProperty("sections")[0].GetProperty("lessons").GetArrayLength().ShouldBe(2, "undoing the undoing brings it back");
    }

    [Fact]
    public async Task Course_WithoutAnyTitle_CanStillBeMended()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateReadyAsync();
        var (text, _) = await editor.ReadFileAsync(key, "course.yml");
        await editor.WriteAsync(key, "course.yml", $"id: {key}\ntitle: {{}}\nsections: []\n");
        foreach (var path in new[] { key, $"{key}/checks", "" })
            (await editor.TryGetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        foreach (var page in new[] { "", "/checks", "/publish", "/settings", "/file?path=course.yml" })
            (await editor.Client.AskAsync($"/studio/courses/{key}{page}")).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        await editor.WriteAsync(key, "course.yml", text);
        (await editor.GetAsync($"{key}/checks")).GetProperty("canBePublished").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Undo_AfterALaterChange_IsRefused()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateReadyAsync();
        var renamed = await editor.PostAsync($"{key}/outline", new { kind = "rename-section", section = "dau", title = "Mới" });
        await editor.PostAsync($"{key}/outline", new { kind = "rename-section", section = "dau", title = "Mới nữa" });
        using var refused = await editor.TryPostAsync($"{key}/changes/{renamed.GetProperty("change").GetGuid()}/undo", new { });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Keystrokes_OfOneSitting_AreOneChange()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateReadyAsync();
        var (text, _) = await editor.ReadFileAsync(key, "01-dau/01-mot.vi.md");
        for (var letters = 1; letters <= 5; letters++)
            await editor.WriteAsync(key, "01-dau/01-mot.vi.md", text + new string('a', letters) + "\n");
        var changes = (await editor.GetAsync($"{key}/changes")).EnumerateArray().ToList();
        changes.Count(change => change.GetProperty("paths")[0].GetString() == "01-dau/01-mot.vi.md").ShouldBe(1);
    }

    [Fact]
    public async Task Presence_OfTwo_TellsEachOfTheOther()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        using var first = new Editor(site, await site.CreateGuest().SignInAsync("editor@demo.test"), Guid.Empty);
        using var second = new Editor(site, await site.CreateGuest().SignInAsync("admin@demo.test"), Guid.Empty);
        var key = await first.CreateReadyAsync();
        await first.PostAsync($"{key}/presence", new { path = "course.yml" });
        var seen = await second.PostAsync($"{key}/presence", new { path = "" });
        seen.GetProperty("others")[0].GetProperty("name").GetString().ShouldBe("Đặng Văn Ẩn");
        seen.GetProperty("others")[0].GetProperty("path").GetString().ShouldBe("course.yml");
        (await first.PostAsync($"{key}/presence", new { path = "course.yml" })).GetProperty("others").GetArrayLength().ShouldBe(1);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Drafts_OfOthers_AreOpenToReviewersAndAdministratorsAlone(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        using var owner = Editor.On(site);
        var key = await owner.CreateReadyAsync();
        using var other = Editor.On(site);
        using var reviewer = Editor.On(site, Roles.Reviewer);
        using var administrator = Editor.On(site, Roles.Administrator);
        using var learner = Editor.On(site, Roles.Learner);

        foreach (var stranger in new[] { other, learner })
        {
            foreach (var path in new[] { key, $"{key}/files/course.yml", $"{key}/checks", $"{key}/changes", $"{key}/comments", $"{key}/versions", $"{key}/export.zip" })
                (await stranger.TryGetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            (await stranger.TryPutAsync($"{key}/files/course.yml", new { text = "x", based = 1 })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await stranger.TryPostAsync($"{key}/publish", new { revision = 1 })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await stranger.TryPostAsync($"{key}/outline", new { kind = "add-section", title = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        (await learner.TryPostAsync("", new { title = "x", languages = new[] { "vi" } })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await other.GetAsync("")).GetProperty("items").EnumerateArray().ShouldNotContain(item => item.GetProperty("id").GetString() == key);

        (await reviewer.TryGetAsync($"{key}/files/course.yml")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await reviewer.TryPutAsync($"{key}/files/course.yml", new { text = "x", based = 1 })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await administrator.GetAsync(key)).GetProperty("rights").GetProperty("own").GetBoolean().ShouldBeTrue();
        using var guest = site.CreateGuest();
        (await guest.AskAsync($"/api/v1/studio/courses/{key}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Share_WithAColleague_LetsHerWrite()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        using var administrator = Editor.On(site, Roles.Administrator);
        var key = await administrator.CreateReadyAsync();
        using var colleague = new Editor(site, await site.CreateGuest().SignInAsync("editor@demo.test"), Guid.Empty);
        (await colleague.TryGetAsync(key)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var id = (await colleague.Client.GetFromJsonAsync<JsonElement>("/api/v1/me", TestContext.Current.CancellationToken)).GetProperty("id").GetGuid();

        await administrator.PutAsync($"{key}/sharing", new { members = new[] { id }, needsApproval = false });
        await administrator.PutAsync($"{key}/sharing", new { needsApproval = true });
        await colleague.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Của đồng nghiệp."));
        (await colleague.TryPutAsync($"{key}/sharing", new { members = Array.Empty<Guid>(), needsApproval = false })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await administrator.TryPutAsync($"{key}/sharing", new { members = new[] { Guid.NewGuid() }, needsApproval = false })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Import_Export_OfShippedCourses_IsByteEqualOnAnEmptySite(DatabaseProvider provider)
    {
        await using var site = new LearnSiteFactory(provider);
        using var editor = Editor.On(site);
        foreach (var course in CourseArchiveTests.Courses)
        {
            var zip = await CourseArchiveTests.WriteAsync(course, CourseArchiveTests.Folder(course));
            var plan = await editor.ImportAsync(zip);
            plan.GetProperty("faults").GetArrayLength().ShouldBe(0);
            plan.GetProperty("isNew").GetBoolean().ShouldBeTrue();
            (await editor.TryGetAsync(course)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "a look changes nothing");
            await editor.ImportAsync(zip, apply: true);
            (await editor.ExportAsync(course)).ShouldBe(zip, course);
        }
    }

    [Fact]
    public async Task Import_OverADraft_TellsFirstAndCanBeUndone()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateReadyAsync();
        var before = await editor.ExportAsync(key);
        var zip = CourseArchiveTests.Zip(("x/course.yml", System.Text.Encoding.UTF8.GetBytes(Editor.Manifest(key))), ("x/01-dau/01-mot.vi.md", System.Text.Encoding.UTF8.GetBytes(Editor.Lesson("mot", "Khác."))), ("x/01-dau/moi.vi.md", "x"u8.ToArray()));
        var plan = await editor.ImportAsync(zip);
        plan.GetProperty("files").EnumerateArray().Select(file => (file.GetProperty("path").GetString(), file.GetProperty("status").GetString())).ShouldBe([("01-dau/01-mot.vi.md", "changed"), ("01-dau/moi.vi.md", "added")]);
        (await editor.ExportAsync(key)).ShouldBe(before);

        var imported = await editor.ImportAsync(zip, apply: true, plan.GetProperty("revision").GetInt64());
        (await editor.ReadFileAsync(key, "01-dau/01-mot.vi.md")).Text.ShouldContain("Khác.");
        await editor.PostAsync($"{key}/changes/{imported.GetProperty("change").GetGuid()}/undo", new { });
        (await editor.ExportAsync(key)).ShouldBe(before);
    }

    [Fact]
    public async Task Preview_OfATextThatIsNotSaved_IsThePublishedPage()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateReadyAsync();
        var text = Editor.Lesson("mot", "Mở bài.\n\n## Mục\n\n> [!TIP]\n> Mẹo.\n\n| a | b |\n| --- | --: |\n| x | 1 |\n\n$a^2$\n\n<script>alert(1)</script>");
        var preview = await editor.PostAsync($"{key}/preview", new { path = "01-dau/01-mot.vi.md", text });
        preview.GetProperty("faults").GetArrayLength().ShouldBe(0);
        preview.GetProperty("title").GetString().ShouldBe("Bài mot");
        var html = preview.GetProperty("html").GetString()!;
        html.ShouldNotContain("<script");

        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", text);
        (await editor.PublishAsync(key)).ShouldBe("published");
        (await editor.Site.CreateGuest().GetPageAsync($"/courses/{key}/mot")).QuerySelector(".prose")!.InnerHtml.ShouldContain(html);
    }

    [Fact]
    public async Task Preview_WithFaults_ShowsWhatItCanAndTellsTheRest()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateReadyAsync();
        var preview = await editor.PostAsync($"{key}/preview", new { path = "01-dau/01-mot.vi.md", text = Editor.Lesson("mot", "Chào.\n\n![](khong.svg)\n\n[x](khong.vi.md)") });
        preview.GetProperty("html").GetString()!.ShouldContain("Chào.");
        preview.GetProperty("faults").EnumerateArray().Select(fault => fault.GetProperty("line").GetInt32()).Distinct().ShouldBe([9, 11], ignoreOrder: true);
    }

    [Theory]
    [InlineData("a.png", "MZ\u0090 an .exe"), InlineData("a.jpg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), InlineData("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"), InlineData("a.pdf", "")]
    public async Task Upload_OfOtherContentThanItsName_IsRefused(string name, string bytes)
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateReadyAsync();
        using var content = new StringContent(bytes, System.Text.Encoding.UTF8, "application/octet-stream");
        using var refused = await editor.Client.PutAsync(new Uri($"/api/v1/studio/courses/{key}/pictures/01-dau/{name}", UriKind.Relative), content, TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await editor.GetAsync(key)).GetProperty("files").GetArrayLength().ShouldBe(2);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Pictures_OfADraft_AreReadWhenTheyAreAskedFor(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        await UploadAsync(editor, key, "01-dau/hinh.png");
        await using var scope = editor.Site.Services.CreateAsyncScope();
        using var cache = new BlobCache();
        var context = scope.ServiceProvider.GetRequiredService<AuthoringDbContext>();
        var draft = await context.Drafts.SingleAsync(row => row.Key == key, TestContext.Current.CancellationToken);
        var files = await context.ReadTextsAsync(new(context, cache, TimeProvider.System), draft, TestContext.Current.CancellationToken);
        files.Paths.ShouldBe(["01-dau/01-mot.vi.md", "01-dau/hinh.png", "course.yml"]);
        (cache.Find(BlobStore.HashOf(files.Read("course.yml"))) is null, cache.Find(BlobStore.HashOf(Picture)) is null).ShouldBe((false, true));
        files.Length("01-dau/hinh.png").ShouldBe(Picture.Length);
        files.Read("01-dau/hinh.png").ShouldBe(Picture);

        var edited = files.With("01-dau/00-moi.vi.md", "Mới."u8.ToArray());
        edited.Paths.ShouldBe(["01-dau/00-moi.vi.md", "01-dau/01-mot.vi.md", "01-dau/hinh.png", "course.yml"]);
        edited.Read("01-dau/00-moi.vi.md").ShouldBe("Mới."u8.ToArray());
    }

    [Fact]
    public async Task MoveLesson_WithAPictureOfItsOwn_MovesBoth()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateReadyAsync();
        await UploadAsync(editor, key, "01-dau/01-mot.png");
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Chào.\n\n![Hình](01-mot.png)"));
        await editor.PostAsync($"{key}/outline", new { kind = "add-section", title = "Hai" });
        await editor.PostAsync($"{key}/outline", new { kind = "move-lesson", lesson = "01-dau/01-mot", section = "hai", position = 0 });
        var paths = (await editor.GetAsync(key)).GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString()!).ToList();
        paths.ShouldBe(["02-hai/01-mot.png", "02-hai/01-mot.vi.md", "course.yml"], ignoreOrder: true);
        (await editor.ReadFileAsync(key, "02-hai/01-mot.vi.md")).Text.ShouldContain("![Hình](01-mot.png)");
    }

    private static async Task UploadAsync(Editor editor, string key, string path)
    {
        using var content = new ByteArrayContent(Picture);
        using var uploaded = await editor.Client.PutAsync(new Uri($"/api/v1/studio/courses/{key}/pictures/{path}", UriKind.Relative), content, TestContext.Current.CancellationToken);
        uploaded.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Picture_OfADraft_IsSeenByItsEditorsAlone()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateReadyAsync();
        const string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\" role=\"img\"><style>.a{fill:#000}@media (prefers-color-scheme: dark){.a{fill:#fff}}</style></svg>";
        using var content = new StringContent(svg, System.Text.Encoding.UTF8, "application/octet-stream");
        using var uploaded = await editor.Client.PutAsync(new Uri($"/api/v1/studio/courses/{key}/pictures/01-dau/hinh.svg", UriKind.Relative), content, TestContext.Current.CancellationToken);
        uploaded.StatusCode.ShouldBe(HttpStatusCode.OK);
        var preview = await editor.PostAsync($"{key}/preview", new { path = "01-dau/01-mot.vi.md", text = Editor.Lesson("mot", "Chào.\n\n![Hình vẽ](hinh.svg)") });
        var address = System.Text.RegularExpressions.Regex.Match(preview.GetProperty("html").GetString()!, "src=\"([^\"]+)\"").Groups[1].Value;
        using var shown = await editor.Client.AskAsync(address);
        shown.StatusCode.ShouldBe(HttpStatusCode.OK);
        shown.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        shown.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("sandbox");
        using var stranger = Editor.On(editor.Site);
        (await stranger.Client.AskAsync(address)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
