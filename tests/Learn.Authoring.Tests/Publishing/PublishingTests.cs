using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Authoring.Data;
using Learn.Authoring.Features;
using Learn.Courses.Contracts;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Data;
using Learn.Platform.Security;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Authoring.Tests.Publishing;

public sealed class PublishingTests(StudioSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Publish_ACorrection_ShowsItAtOnceAndKeepsTheCourse(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        (await editor.GetAsync($"{key}/checks")).GetProperty("canBePublished").GetBoolean().ShouldBeTrue();
        (await editor.PublishAsync(key)).ShouldBe("published");
        using var guest = editor.Site.CreateGuest();
        (await guest.TextAsync($"/courses/{key}/mot")).ShouldContain("Xin chào bạn.");
        var first = Catalogue(editor.Site).Find(key)!;

        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Xin chào mọi người."));
        (await guest.TextAsync($"/courses/{key}/mot")).ShouldContain("Xin chào bạn.", Case.Sensitive, "a draft is nobody's to see");
        (await editor.GetAsync("")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetString() == key).GetProperty("state").GetString().ShouldBe("draft");
        (await editor.PublishAsync(key)).ShouldBe("published");
        (await guest.TextAsync($"/courses/{key}/mot")).ShouldContain("Xin chào mọi người.");
        var second = Catalogue(editor.Site).Find(key)!;
        (second.CourseId, second.Number).ShouldBe((first.CourseId, 2));
        (await editor.PublishAsync(key)).ShouldBe("unchanged");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Publish_PartlyTranslated_TellsTheReader(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        var manifest = Editor.Manifest(key).Replace("   # tên\n", "\n  en: Course\n", StringComparison.Ordinal).Replace("{vi: Một khoá để thử.}", "{vi: Một khoá để thử., en: A course.}", StringComparison.Ordinal)
            .Replace("  vi: [Biết một điều]", "  vi: [Biết một điều]\n  en: [Know one thing]", StringComparison.Ordinal).Replace("{vi: Mở đầu}", "{vi: Mở đầu, en: Start}", StringComparison.Ordinal);
        await editor.WriteAsync(key, "course.yml", manifest);
        (await editor.GetAsync($"{key}/checks")).GetProperty("findings").EnumerateArray().ShouldHaveSingleItem().GetProperty("kind").GetString().ShouldBe("Check untranslated");
        (await editor.PublishAsync(key)).ShouldBe("published");
        var page = await editor.Site.CreateGuest().GetPageAsync($"/courses/{key}/mot?culture=en");
        page.QuerySelector(".prose")!.GetAttribute("lang").ShouldBe("vi");
        page.QuerySelector(".notice")!.TextContent.ShouldContain("not translated");
    }

    [Fact]
    public async Task Publish_WithFaults_PublishesNothingAndTellsWhere()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateReadyAsync();
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Xem [bài](khong-co.vi.md)."));
        var finding = (await editor.GetAsync($"{key}/checks")).GetProperty("findings").EnumerateArray().First();
        (finding.GetProperty("path").GetString(), finding.GetProperty("line").GetInt32(), finding.GetProperty("kind").GetString()).ShouldBe(("01-dau/01-mot.vi.md", 7, "Check link"));
        using var refused = await editor.TryPostAsync($"{key}/publish", new { revision = await editor.RevisionAsync(key) });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("outcome").GetString().ShouldBe("faulty");
        Catalogue(editor.Site).Find(key).ShouldBeNull();
    }

    [Fact]
    public async Task Publish_AnotherRevisionThanWasRead_IsRefused()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateReadyAsync();
        var revision = await editor.RevisionAsync(key);
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Chưa ai đọc."));
        using var refused = await editor.TryPostAsync($"{key}/publish", new { revision });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Publish_UnderAnotherCoursesId_IsRefused()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var (key, other) = (await editor.CreateReadyAsync(), await editor.CreateReadyAsync());
        await editor.PublishAsync(other);
        await editor.WriteAsync(key, "course.yml", Editor.Manifest(other));
        using var refused = await editor.TryPostAsync($"{key}/publish", new { revision = await editor.RevisionAsync(key) });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        Catalogue(editor.Site).Find(other)!.Number.ShouldBe(1);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task SecondPerson_IsAskedFor_AndNobodyApprovesHerOwn(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        using var editor = Editor.On(site);
        var key = await editor.CreateReadyAsync();
        await editor.PutAsync($"{key}/sharing", new { members = Array.Empty<Guid>(), needsApproval = true });
        (await editor.TryPostAsync($"{key}/publish", new { revision = await editor.RevisionAsync(key) })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await editor.TryPostAsync($"{key}/review", new { step = "approve", revision = await editor.RevisionAsync(key) })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await editor.PostAsync($"{key}/review", new { step = "request", revision = await editor.RevisionAsync(key) });

        using var reviewer = Editor.On(site, Roles.Reviewer);
        (await reviewer.GetAsync("")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetString() == key).GetProperty("waitsForMe").GetBoolean().ShouldBeTrue();
        await reviewer.PostAsync($"{key}/review", new { step = "approve", revision = await reviewer.RevisionAsync(key) });
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Sau khi duyệt."));
        (await editor.TryPostAsync($"{key}/publish", new { revision = await editor.RevisionAsync(key) })).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "what changes after it needs it again");
        await reviewer.PostAsync($"{key}/review", new { step = "approve", revision = await reviewer.RevisionAsync(key) });
        (await editor.PublishAsync(key)).ShouldBe("published");

        using var administrator = Editor.On(site, Roles.Administrator);
        await administrator.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Của quản trị."));
        (await administrator.TryPostAsync($"{key}/review", new { step = "approve", revision = await administrator.RevisionAsync(key) })).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "she changed it herself");
    }

    [Fact]
    public async Task Comment_OnAPassage_FollowsItAndIsSettled()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        using var editor = Editor.On(site);
        var key = await editor.CreateReadyAsync();
        using var reviewer = Editor.On(site, Roles.Reviewer);
        var id = (await reviewer.PostAsync($"{key}/comments", new { path = "01-dau/01-mot.vi.md", line = 7, quote = "Xin chào bạn.", text = "Thân hơn được không?" })).GetProperty("id").GetGuid();
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Câu đầu.\n\nXin chào bạn."));
        var comment = (await editor.GetAsync($"{key}/comments"))[0];
        (comment.GetProperty("line").GetInt32(), comment.GetProperty("found").GetBoolean()).ShouldBe((9, true));
        await editor.PostAsync($"{key}/comments", new { path = "01-dau/01-mot.vi.md", line = 9, quote = "", text = "Được.", parent = id });
        (await reviewer.GetAsync($"{key}/comments"))[0].GetProperty("replies").GetArrayLength().ShouldBe(1);
        await editor.PutAsync($"{key}/comments/{id}", new { resolved = true });
        (await editor.GetAsync($"{key}/comments")).GetArrayLength().ShouldBe(0);
        (await editor.GetAsync($"{key}/comments?resolved=true")).GetArrayLength().ShouldBe(1);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Answer_StandsWhereItsRemarkStands_WhateverTheCallerSays(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        var parent = (await editor.PostAsync($"{key}/comments", new { path = "01-dau/01-mot.vi.md", line = 7, quote = "Xin", text = "Sao?" })).GetProperty("id").GetGuid();
        var id = (await editor.PostAsync($"{key}/comments", new { path = new string('x', 500), line = int.MaxValue, quote = "", text = "Vậy.", parent })).GetProperty("id").GetGuid();
        await using var context = await editor.Site.Services.GetRequiredService<IDbContextFactory<AuthoringDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var answer = await context.Comments.SingleAsync(row => row.Id == id, TestContext.Current.CancellationToken);
        (answer.Path, answer.Line).ShouldBe(("01-dau/01-mot.vi.md", 7));
    }

    [Fact]
    public async Task Comment_OnAPassageThatIsEverywhere_IsPlacedNearestAndSoon()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateReadyAsync();
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", string.Concat(Enumerable.Repeat("aaaaaaa\n", 15_000)));
        for (var number = 0; number < 10; number++)
            await editor.PostAsync($"{key}/comments", new { path = "01-dau/01-mot.vi.md", line = 14_000, quote = "a", text = "Chỗ này." });
        var watch = System.Diagnostics.Stopwatch.StartNew();
        (await editor.GetAsync($"{key}/comments"))[9].GetProperty("line").GetInt32().ShouldBe(14_000);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Contents_ThatNothingNames_AreDroppedAfterADayAndNoOthers(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", $"Chữ giữa chừng của {key}."));
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", $"Chữ cuối của {key}."));
        await editor.PostAsync($"{key}/outline", new { kind = "remove-lesson", lesson = "01-dau/01-mot" });
        await using var scope = editor.Site.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<AuthoringDbContext>();
        var old = DateTimeOffset.UtcNow.AddDays(-2);
        var mine = new[] { HashOf("giữa chừng"), HashOf("cuối") };
        await context.Blobs.Where(row => mine.Contains(row.Hash)).ExecuteUpdateAsync(set => set.SetProperty(row => row.AddedAt, old), TestContext.Current.CancellationToken);
        await scope.ServiceProvider.GetServices<IBackgroundTask>().OfType<DropUnusedContents>().Single().DoWorkAsync(scope.ServiceProvider, TestContext.Current.CancellationToken);
        (await IsKeptAsync("giữa chừng")).ShouldBeFalse("no file and no change has it");
        (await IsKeptAsync("cuối")).ShouldBeTrue("undoing needs it");

        string HashOf(string word) => Learn.Authoring.Drafts.BlobStore.HashOf(System.Text.Encoding.UTF8.GetBytes(Editor.Lesson("mot", $"Chữ {word} của {key}.")));

        async Task<bool> IsKeptAsync(string word)
        {
            var hash = HashOf(word);
            return await context.Blobs.AnyAsync(row => row.Hash == hash, TestContext.Current.CancellationToken);
        }
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Versions_AreComparedAndRestored(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        await editor.PublishAsync(key);
        var before = await editor.ExportAsync(key);
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Xin chào mọi người."));
        await editor.PublishAsync(key);

        var versions = (await editor.GetAsync($"{key}/versions")).EnumerateArray().ToList();
        versions.Select(version => version.GetProperty("number").GetInt32()).ShouldBe([2, 1]);
        var (second, first) = (versions[0].GetProperty("id").GetGuid(), versions[1].GetProperty("id").GetGuid());
        var file = (await editor.GetAsync($"{key}/versions/diff?from={first}&to={second}")).GetProperty("files").EnumerateArray().ShouldHaveSingleItem();
        file.GetProperty("lines").EnumerateArray().Where(line => line.GetProperty("kind").GetString() != "same").Select(line => line.GetProperty("text").GetString()).ShouldBe(["Xin chào bạn.", "Xin chào mọi người."]);

        await editor.PostAsync($"{key}/versions/{first}/restore", new { });
        (await editor.ExportAsync(key)).ShouldBe(before);
        (await editor.PublishAsync(key)).ShouldBe("published");
        Catalogue(editor.Site).Find(key)!.Number.ShouldBe(3);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Schedule_PublishesWhatWasScheduled_NotWhatIsWrittenLater(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        await editor.PutAsync($"{key}/schedule", new { revision = await editor.RevisionAsync(key), at = DateTimeOffset.UtcNow.AddDays(2) });
        await editor.WriteAsync(key, "01-dau/01-mot.vi.md", Editor.Lesson("mot", "Viết sau."));
        await RunAsync(editor.Site);
        Catalogue(editor.Site).Find(key).ShouldBeNull("it isn't time yet");

        await using (var context = await editor.Site.Services.GetRequiredService<IDbContextFactory<AuthoringDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            var past = DateTimeOffset.UtcNow.AddMinutes(-1);
            await context.Drafts.Where(row => row.Key == key).ExecuteUpdateAsync(set => set.SetProperty(row => row.PublishAt, past), TestContext.Current.CancellationToken);
        }
        await RunAsync(editor.Site);
        var page = await editor.Site.CreateGuest().TextAsync($"/courses/{key}/mot");
        page.ShouldContain("Xin chào bạn.");
        page.ShouldNotContain("Viết sau.");
        (await editor.GetAsync(key)).GetProperty("state").GetString().ShouldBe("draft");
        (await editor.ReadFileAsync(key, "01-dau/01-mot.vi.md")).Text.ShouldContain("Viết sau.");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Withdraw_TakesItOutOfTheCatalogueForThoseWhoHaveNotBegun(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        await editor.PublishAsync(key);
        using var learner = editor.Site.CreateSignedIn(Guid.CreateVersion7());
        (await learner.PutAsync(new Uri($"/api/v1/courses/{key}/enrollment", UriKind.Relative), null, TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();

        await editor.PutAsync($"{key}/withdrawal", new { withdrawn = true });
        using var guest = editor.Site.CreateGuest();
        (await guest.AskAsync($"/courses/{key}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await guest.AskAsync($"/courses/{key}/mot")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await learner.AskAsync($"/courses/{key}/mot")).StatusCode.ShouldBe(HttpStatusCode.OK, "who is enrolled goes on");
        using var late = editor.Site.CreateSignedIn(Guid.CreateVersion7());
        (await late.PutAsync(new Uri($"/api/v1/courses/{key}/enrollment", UriKind.Relative), null, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await editor.PutAsync($"{key}/withdrawal", new { withdrawn = false });
        (await guest.AskAsync($"/courses/{key}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task FolderAndStudio_EditedBoth_NeitherIsOverwritten(DatabaseProvider provider)
    {
        var course = new SampleCourse("hai-noi");
        await using var site = new LearnSiteFactory(provider).WithCourse(course);
        _ = site.Services;
        using var administrator = Editor.On(site, Roles.Administrator);
        await administrator.PostAsync("hai-noi/draft", new { });
        await administrator.WriteAsync("hai-noi", "01-phan/01-mot.vi.md", "---\nid: mot\ntitle: Bài mot\nminutes: 5\n---\nTừ phòng biên soạn.\n");
        (await administrator.PublishAsync("hai-noi")).ShouldBe("published");

        await site.ImportAsync();
        (await site.CreateGuest().TextAsync("/courses/hai-noi/mot")).ShouldContain("Từ phòng biên soạn.");
        (await administrator.GetAsync("")).GetProperty("conflicts").GetArrayLength().ShouldBe(0, "the folder is as it was");

        (course with { Body = _ => "Từ thư mục." }).WriteTo(site.ContentPath);
        await site.ImportAsync();
        (await site.CreateGuest().TextAsync("/courses/hai-noi/mot")).ShouldContain("Từ phòng biên soạn.");
        (await administrator.GetAsync("")).GetProperty("conflicts")[0].GetString().ShouldBe("hai-noi");

        var taken = await administrator.PostAsync("hai-noi/folder", new { take = true });
        (await administrator.ReadFileAsync("hai-noi", "01-phan/01-mot.vi.md")).Text.ShouldContain("Từ thư mục.");
        (await administrator.GetAsync("")).GetProperty("conflicts").GetArrayLength().ShouldBe(0);
        await administrator.PostAsync($"hai-noi/changes/{taken.GetProperty("change").GetGuid()}/undo", new { });
        (await administrator.ReadFileAsync("hai-noi", "01-phan/01-mot.vi.md")).Text.ShouldContain("Từ phòng biên soạn.");
        await site.ImportAsync();
        (await administrator.GetAsync("")).GetProperty("conflicts").GetArrayLength().ShouldBe(0, "it is asked about once");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Folder_IsComparedFirst_AndNotTakenWithWhatNoDraftCanHold(DatabaseProvider provider)
    {
        var course = new SampleCourse("hai-ben");
        await using var site = new LearnSiteFactory(provider).WithCourse(course);
        _ = site.Services;
        using var administrator = Editor.On(site, Roles.Administrator);
        await administrator.PostAsync("hai-ben/draft", new { });
        await administrator.WriteAsync("hai-ben", "01-phan/01-mot.vi.md", "---\nid: mot\ntitle: Bài mot\nminutes: 5\n---\nTừ phòng biên soạn.\n");
        await administrator.PublishAsync("hai-ben");
        (course with { Body = _ => "Từ thư mục." }).WriteTo(site.ContentPath);
        await site.ImportAsync();
        var link = (await administrator.Client.GetPageAsync("/studio")).QuerySelector(".notice a[href*=compare]")!.GetAttribute("href")!;
        var page = await administrator.Client.GetPageAsync(link);
        page.QuerySelector(".studio-diff del")!.TextContent.ShouldBe("Từ phòng biên soạn.");
        page.QuerySelector(".studio-diff ins")!.TextContent.ShouldBe("Từ thư mục.");

        var lesson = Directory.EnumerateFiles(site.ContentPath, "01-mot.vi.md", SearchOption.AllDirectories).Single(path => path.Contains("hai-ben", StringComparison.Ordinal));
        var wrong = Path.Combine(Path.GetDirectoryName(lesson)!, "02-hai.vi.md");
        await File.WriteAllBytesAsync(wrong, [0x2D, 0xFF, 0xFE], TestContext.Current.CancellationToken);
        using (var refused = await administrator.TryPostAsync("hai-ben/folder", new { take = true }))
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using (var refused = await administrator.Client.SubmitAsync("/studio", new Dictionary<string, string> { ["take"] = "true" }, "form[action*=Folder]"))
            (await refused.ReadPageAsync()).QuerySelector("[role=alert], .error-summary")!.TextContent.ShouldContain("02-hai.vi.md");
        (await administrator.ReadFileAsync("hai-ben", "01-phan/01-mot.vi.md")).Text.ShouldContain("Từ phòng biên soạn.");
        (await administrator.GetAsync("")).GetProperty("conflicts").GetArrayLength().ShouldBe(1, "it isn't settled");
        File.Delete(wrong);
        await administrator.PostAsync("hai-ben/folder", new { take = true });
        (await administrator.ReadFileAsync("hai-ben", "01-phan/01-mot.vi.md")).Text.ShouldContain("Từ thư mục.");
    }

    [Fact]
    public async Task FolderChanged_WhileADraftIsWritten_IsShownBeforeItIsReplaced()
    {
        var course = new SampleCourse("ca-hai");
        await using var site = new LearnSiteFactory().WithCourse(course);
        _ = site.Services;
        using var administrator = Editor.On(site, Roles.Administrator);
        await administrator.PostAsync("ca-hai/draft", new { });
        await administrator.WriteAsync("ca-hai", "01-phan/01-mot.vi.md", "---\nid: mot\ntitle: Bài mot\nminutes: 5\n---\nTừ phòng biên soạn.\n");
        (course with { Body = _ => "Từ thư mục." }).WriteTo(site.ContentPath);
        await site.ImportAsync();

        using var refused = await administrator.TryPostAsync("ca-hai/publish", new { revision = await administrator.RevisionAsync("ca-hai") });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var answer = await refused.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        answer.GetProperty("outcome").GetString().ShouldBe("outdated");
        (await site.CreateGuest().TextAsync("/courses/ca-hai/mot")).ShouldContain("Từ thư mục.");
        await administrator.PostAsync("ca-hai/publish", new { revision = await administrator.RevisionAsync("ca-hai"), replaces = answer.GetProperty("version").GetGuid() });
        (await site.CreateGuest().TextAsync("/courses/ca-hai/mot")).ShouldContain("Từ phòng biên soạn.");
    }

    private static ICatalogue Catalogue(LearnSiteFactory site) => site.Services.GetRequiredService<ICatalogue>();

    private static async Task RunAsync(LearnSiteFactory site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IBackgroundTask>().OfType<PublishScheduled>().Single().DoWorkAsync(scope.ServiceProvider, TestContext.Current.CancellationToken);
    }
}
