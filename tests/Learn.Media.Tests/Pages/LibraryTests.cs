using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Learn.Media.Contracts;
using Learn.Platform.Data;
using Learn.Platform.Security;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Media.Tests.Pages;

public sealed class LibraryTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    private LearnSiteFactory Site => sites.On(DatabaseProvider.Sqlite);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Library_NoFilesYet_SaysWhatItWillBe()
    {
        await using var site = SharedSites.Create();
        var page = await site.Editor().Http.GetPageAsync("/studio/media");
        page.QuerySelector(".empty a[href='#file']").ShouldNotBeNull();
        page.QuerySelector(".notice-warning")!.TextContent.ShouldContain("ffmpeg");
    }

    [Fact]
    public async Task Library_ByALearnerOrAGuest_IsClosed()
    {
        using var guest = await Site.CreateGuest().AskAsync("/studio/media");
        guest.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var learner = await Site.Person(Guid.CreateVersion7()).Http.AskAsync("/studio/media");
        learner.StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Redirect);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Find_WordsOfNameAndSource_WithOrWithoutMarks(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var editor = site.Editor();
        var mark = Guid.NewGuid().ToString("N")[..8];
        var item = await editor.UploadAsync(Samples.Png(), $"Chợ nổi {mark}.png");
        using (await SaveAsync(editor, item, ("Input.Source", "Bảo tàng Đồng Tháp"), ("Input.Licence", "CC BY 4.0"))) { }
        foreach (var words in new[] { $"cho noi {mark}", $"CHỢ {mark}", $"{mark} đồng tháp", $"{mark} cc by" })
            (await NamesAsync(editor, $"q={Uri.EscapeDataString(words)}")).ShouldBe([$"Chợ nổi {mark}.png"]);
        (await NamesAsync(editor, $"q={mark}&kind=video")).ShouldBeEmpty();
        (await NamesAsync(editor, $"q={mark}&kind=picture")).Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Describe_AnItem_IsShownAndGivenToLessons(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var editor = site.Editor();
        var item = await editor.UploadAsync(Samples.Png(640, 480), "a.png");
        (await editor.Http.GetPageAsync("/studio/media")).Body!.TextContent.ShouldContain("Thiếu lời mô tả");
        using (var saved = await SaveAsync(editor, item, ("Input.Name", "b.png"), ("Input.Texts[vi]", "Một cái cây"), ("Input.Texts[en]", "A tree"), ("Input.Source", " Lan ")))
            saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var media = JsonDocument.Parse(await editor.Http.TextAsync($"/api/v1/media/items/{item}?culture=en")).RootElement;
        media.GetProperty("alternativeText").GetString().ShouldBe("A tree");
        (media.GetProperty("name").GetString(), media.GetProperty("source").GetString()).ShouldBe(("b.png", "Lan"));
        (media.GetProperty("width").GetInt32(), media.GetProperty("height").GetInt32()).ShouldBe((640, 480));

        using (await SaveAsync(editor, item, ("Input.Decorative", "true"))) { }
        JsonDocument.Parse(await editor.Http.TextAsync($"/api/v1/media/items/{item}")).RootElement.GetProperty("alternativeText").GetString().ShouldBe("");
    }

    [Fact]
    public async Task Describe_WithoutAName_IsRefusedBesideTheField()
    {
        var editor = Site.Editor();
        var item = await editor.UploadAsync(Samples.Png());
        using var answer = await SaveAsync(editor, item, ("Input.Name", " "), ("Input.Source", "Giữ lại"));
        var page = await answer.ReadPageAsync();
        page.QuerySelector("#Input_Name-error").ShouldNotBeNull();
        page.QuerySelector("#Input_Source")!.TextContent.ShouldBe("Giữ lại");
    }

    [Fact]
    public async Task Change_SomebodyElses_NeedsToManageAll()
    {
        var item = await Site.Editor().UploadAsync(Samples.Png());
        // Editors manage all; a role of its own would not.
        (await Site.Person(Guid.CreateVersion7(), Roles.Administrator).Http.GetPageAsync($"/studio/media/{item}")).QuerySelector("#Input_Name").ShouldNotBeNull();
        using var learner = await Site.Person(Guid.CreateVersion7()).Http.AskAsync($"/studio/media/{item}");
        learner.StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Redirect);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Delete_ThenRestore_BringsItBack(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var editor = site.Editor();
        var name = $"{Guid.NewGuid():N}.png";
        var item = await editor.UploadAsync(Samples.Png(), name);
        using (await editor.Http.SubmitAsync($"/studio/media/{item}", new Dictionary<string, string>(), "form[action*='Delete']")) { }
        (await NamesAsync(editor, $"q={name}")).ShouldBeEmpty();
        using (await editor.Http.SubmitAsync($"/studio/media/{item}", new Dictionary<string, string>(), "form[action*='Restore']")) { }
        (await NamesAsync(editor, $"q={name}")).ShouldBe([name]);
    }

    [Fact]
    public async Task Delete_WhatIsUsed_IsRefusedAndSaysWhere()
    {
        var usage = new FakeUsage();
        await using var site = SharedSites.Create().WithServices(services => services.AddSingleton<IMediaUsage>(usage));
        var editor = site.Editor();
        var (used, unused) = (await editor.UploadAsync(Samples.Png(), "dung.png"), await editor.UploadAsync(Samples.Png(), "khong.png"));
        usage.Items.Add(used);

        var page = await editor.Http.GetPageAsync($"/studio/media/{used}");
        page.QuerySelector("section[aria-labelledby=uses] a")!.GetAttribute("href").ShouldBe("/studio/courses/thu/mot");
        page.QuerySelector("form[action*='Delete']").ShouldBeNull();
        // Who has had the page open since before it was used is refused, too.
        var stale = await editor.Http.GetPageAsync($"/studio/media/{unused}");
        stale.QuerySelector("form[action*='Delete']")!.SetAttribute("action", $"/studio/media/{used}?handler=Delete");
        using (await editor.Http.SubmitAsync(stale, "", new Dictionary<string, string>(), "form[action*='Delete']")) { }
        (await NamesAsync(editor, "unused=true")).ShouldBe(["khong.png"]);
        (await site.ReadAsync(context => context.Items.AnyAsync(item => item.Id == used && item.DeletedAt != null))).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Replace_AFile_KeepsItsIdAndTexts(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var editor = site.Editor();
        var item = await editor.UploadAsync(Samples.Png(100, 100));
        using (await SaveAsync(editor, item, ("Input.Texts[vi]", "Một cái cây"))) { }
        var before = await site.BlobOfAsync(item);
        (await editor.UploadAsync(Samples.Png(200, 200), "moi.png", ("Upload-Metadata", $"replaces {TusClient.Base64(item.ToString())}"))).ShouldBe(item);
        var after = await site.BlobOfAsync(item);
        after.Hash.ShouldNotBe(before.Hash);
        after.Width.ShouldBe(200);
        JsonDocument.Parse(await editor.Http.TextAsync($"/api/v1/media/items/{item}")).RootElement.GetProperty("alternativeText").GetString().ShouldBe("Một cái cây");
        // An older version of a course may still show it.
        using var old = await site.CreateGuest().AskAsync($"/media/{before.Hash}/a.png");
        old.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Captions_Saved_AreServedAndTaughtFromFaults(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var editor = site.Editor();
        var item = await editor.UploadAsync(Samples.Mp4(), "a.mp4");
        using (var wrong = await CaptionsAsync(editor, item, "WEBVTT\n\n00:05.000 --> 00:01.000\nNgược"))
        {
            var page = await wrong.ReadPageAsync();
            page.QuerySelector("#Captions_Text")!.TextContent.ShouldContain("Dòng 3");
            page.QuerySelector("#Captions_Text_vi")!.TextContent.ShouldContain("Ngược");
        }
        using (var right = await CaptionsAsync(editor, item, "WEBVTT\n\n00:01.000 --> 00:05.000\nXin chào"))
            right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var served = await site.CreateGuest().AskAsync($"/media/items/{item}/captions/vi.vtt");
        served.Content.Headers.ContentType!.MediaType.ShouldBe("text/vtt");
        (await served.TextAsync()).ShouldContain("00:00:01.000 --> 00:00:05.000\nXin chào");
        var player = JsonDocument.Parse(await site.CreateGuest().TextAsync($"/api/v1/media/items/{item}/player")).RootElement;
        player.GetProperty("captions")[0].GetProperty("language").GetString().ShouldBe("vi");

        using (await CaptionsAsync(editor, item, " ")) { }
        using var gone = await site.CreateGuest().AskAsync($"/media/items/{item}/captions/vi.vtt");
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Upload_ByTheForm_WorksWithoutScripts()
    {
        var editor = Site.Editor();
        var page = await editor.Http.GetPageAsync("/studio/media");
        using var content = new MultipartFormDataContent
        {
            { new StringContent(page.QuerySelector("form[data-upload] input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new ByteArrayContent(Samples.Png()) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "file", "ảnh.png" },
        };
        using var answer = await editor.Http.PostAsync(new Uri("/studio/media", UriKind.Relative), content, Cancellation);
        answer.Headers.Location!.ToString().ShouldStartWith("/studio/media/");
        (await editor.Http.GetPageAsync(answer.Headers.Location.ToString())).QuerySelector("h1")!.TextContent.ShouldBe("ảnh.png");
    }

    [Fact]
    public async Task Names_InPages_AreTextAndNoMarkup()
    {
        var editor = Site.Editor();
        var item = await editor.UploadAsync(Samples.Png(), "<img src=x onerror=alert(1)>.png");
        var page = await editor.Http.GetPageAsync($"/studio/media/{item}");
        page.QuerySelectorAll("img[onerror]").ShouldBeEmpty();
        page.QuerySelector("h1")!.TextContent.ShouldContain("<img");
    }

    private static Task<HttpResponseMessage> SaveAsync(TusClient editor, Guid item, params (string Name, string Value)[] fields) =>
        editor.Http.SubmitAsync($"/studio/media/{item}", fields.ToDictionary(field => field.Name, field => field.Value), "form:has(#Input_Name)");

    private static Task<HttpResponseMessage> CaptionsAsync(TusClient editor, Guid item, string text) =>
        editor.Http.SubmitAsync($"/studio/media/{item}", new Dictionary<string, string> { ["Captions.Text"] = text }, "form:has(#Captions_Text_vi)");

    private static async Task<IReadOnlyList<string>> NamesAsync(TusClient editor, string query) =>
        [.. (await editor.Http.GetPageAsync($"/studio/media?{query}")).QuerySelectorAll(".media-name").Select(name => name.TextContent)];

    private sealed class FakeUsage : IMediaUsage
    {
        public HashSet<Guid> Items { get; } = [];

        public Task<IReadOnlyList<MediaPlace>> FindAsync(IReadOnlyCollection<MediaReference> items, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<MediaPlace>>([.. items.Where(item => Items.Contains(item.ItemId)).Select(item => new MediaPlace(item.ItemId, "Khoá thử: Bài một", "/studio/courses/thu/mot", IsPublished: true))]);
    }
}
