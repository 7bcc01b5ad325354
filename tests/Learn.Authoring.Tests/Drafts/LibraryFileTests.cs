using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Learn.Authoring.Tests.Archive;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Authoring.Tests.Drafts;

/// <summary>Courses that show files of the media library.</summary>
public sealed class LibraryFileTests(StudioSites sites)
{
    private const string Lesson = "01-dau/01-mot.vi.md";

    private static readonly Guid Missing = Guid.Parse("0198d7c2-5a1f-7c3e-9d2b-3f6a1c8e4b70");

    [Fact]
    public async Task Preview_OfALibraryPicture_KeepsItsPlaceFree()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateReadyAsync();
        var picture = await UploadAsync(editor, "anh.png", Png(1600, 900));
        var preview = await editor.PostAsync($"{key}/preview", new { path = Lesson, text = Editor.Lesson("mot", $"![Chợ nổi](media:{picture})\n\n[Tải ảnh](media:{picture})") });
        preview.GetProperty("faults").GetArrayLength().ShouldBe(0, preview.ToString());
        var html = preview.GetProperty("html").GetString()!;
        html.ShouldContain("width=\"1600\" height=\"900\"");
        html.ShouldContain($"/media/items/{picture}/320 320w");
        html.ShouldContain($"<a href=\"/media/items/{picture}/content\"");
        using var answer = await editor.Client.GetAsync(new Uri($"/media/items/{picture}/320", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Checks_NameWhatTheLibraryLacks()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var key = await editor.CreateReadyAsync();
        var video = await UploadAsync(editor, "phim.mp4", Mp4());
        await editor.WriteAsync(key, Lesson, Editor.Lesson("mot", $"![Ảnh](media:{Missing})\n\n::: video {Missing} Không có\n:::\n\n::: video {video} Không phụ đề\n:::"));
        var findings = (await editor.GetAsync($"{key}/checks")).GetProperty("findings").EnumerateArray()
            .Select(finding => (finding.GetProperty("isError").GetBoolean(), finding.GetProperty("kind").GetString(), finding.GetProperty("line").GetInt32())).ToList();
        findings.ShouldBe([(true, "Check media", 7), (true, "Check media", 9), (false, "Check captions", 12)], ignoreOrder: true);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task File_ThatALessonShows_IsInUse(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        var video = await UploadAsync(editor, "phim.mp4", Mp4());
        (await UsedAsync(editor, video)).ShouldBeFalse();
        await editor.WriteAsync(key, Lesson, Editor.Lesson("mot", $"::: video {video} Phim\n:::"));
        (await UsedAsync(editor, video)).ShouldBeTrue();
        (await editor.PublishAsync(key)).ShouldBe("published");
        // Learners who began with the published version still see it.
        await editor.WriteAsync(key, Lesson, Editor.Lesson("mot", "Không còn phim."));
        await EventuallyAsync(() => UsedAsync(editor, video, $"/courses/{key}"));
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Export_Import_Export_OfACourseWithAVideo_IsByteEqualOnAnEmptySite(DatabaseProvider provider)
    {
        using var editor = Editor.On(sites.On(provider));
        var key = await editor.CreateReadyAsync();
        var film = Mp4();
        var video = await UploadAsync(editor, "Phim «đẹp».mp4", film);
        await CaptionAsync(editor, video);
        await editor.WriteAsync(key, Lesson, Editor.Lesson("mot", $"::: video {video} Phim\n:::"));
        var zip = await editor.ExportAsync(key);

        await using var empty = new LearnSiteFactory(provider);
        using var other = Editor.On(empty);
        var plan = await other.ImportAsync(zip);
        plan.GetProperty("faults").GetArrayLength().ShouldBe(0, plan.ToString());
        plan.GetProperty("media").EnumerateArray().ShouldHaveSingleItem().GetProperty("isNew").GetBoolean().ShouldBeTrue();
        (await other.Client.GetAsync(new Uri($"/media/items/{video}/content", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "a look changes nothing");
        await other.ImportAsync(zip, apply: true);
        (await other.ExportAsync(key)).ShouldBe(zip);
        (await other.Client.GetByteArrayAsync(await LocationAsync(other, video), TestContext.Current.CancellationToken)).ShouldBe(film);
        (await other.PublishAsync(key)).ShouldBe("published");

        // Again, over what is there: nothing to do.
        plan = await other.ImportAsync(zip);
        plan.GetProperty("media").EnumerateArray().ShouldHaveSingleItem().GetProperty("isNew").GetBoolean().ShouldBeFalse();
        plan.GetProperty("files").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Import_OfAProgramNamedAsAFilm_TakesNothing()
    {
        await using var empty = new LearnSiteFactory();
        using var editor = Editor.On(empty);
        var id = Guid.CreateVersion7();
        var about = Encoding.UTF8.GetBytes($$"""{"name":"phim.mp4","fileName":"content.mp4","sha256":"{{new string('0', 64)}}","size":100}""");
        var zip = CourseArchiveTests.Zip(
            ("k/course.yml", Encoding.UTF8.GetBytes(Editor.Manifest("khoa-la"))), ("k/01-dau/01-mot.vi.md", Encoding.UTF8.GetBytes(Editor.Lesson("mot", $"::: video {id} Phim\n:::"))),
            ($"k/media/{id}/media.json", about), ($"k/media/{id}/content.mp4", [(byte)'M', (byte)'Z', .. new byte[200]]));
        var plan = await editor.ImportAsync(zip, apply: true);
        plan.GetProperty("faults").EnumerateArray().ShouldHaveSingleItem().GetProperty("path").GetString().ShouldBe($"k/media/{id}/content.mp4");
        (await editor.TryGetAsync("khoa-la")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Import_OfABombAmongTheFilms_IsRefusedUnread()
    {
        using var editor = Editor.On(sites.On(DatabaseProvider.Sqlite));
        var id = Guid.CreateVersion7();
        var about = Encoding.UTF8.GetBytes($$"""{"name":"phim.mp4","fileName":"content.mp4","sha256":"{{new string('0', 64)}}","size":100}""");
        var zip = CourseArchiveTests.Zip(("course.yml", Encoding.UTF8.GetBytes(Editor.Manifest("khoa-bom"))), ($"media/{id}/media.json", about), ($"media/{id}/content.mp4", new byte[50_000_000]));
        var plan = await editor.ImportAsync(zip, apply: true);
        plan.GetProperty("faults").EnumerateArray().ShouldHaveSingleItem().GetProperty("reason").GetString().ShouldBe("Archive too large");
    }

    private static async Task<bool> UsedAsync(Editor editor, Guid item, string place = "/studio/courses/")
    {
        var page = await editor.Client.GetPageAsync($"/studio/media/{item}");
        return page.QuerySelector($"section[aria-labelledby=uses] a[href^='{place}']") is not null;
    }

    private static async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        for (var turn = 0; turn < 600 && !await isSo(); turn++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        (await isSo()).ShouldBeTrue();
    }

    private static async Task<Uri> LocationAsync(Editor editor, Guid item)
    {
        using var answer = await editor.Client.GetAsync(new Uri($"/media/items/{item}/content", UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return answer.Headers.Location!;
    }

    private static async Task CaptionAsync(Editor editor, Guid item)
    {
        using var saved = await editor.Client.SubmitAsync($"/studio/media/{item}", new Dictionary<string, string> { ["Captions.Text"] = "WEBVTT\n\n00:00.000 --> 00:01.000\nXin chào bạn.\n" }, "form[data-captions]");
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    /// <summary>By the tus protocol (1.0.0, «Creation With Upload»).</summary>
    private static async Task<Guid> UploadAsync(Editor editor, string name, byte[] bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/media/uploads") { Content = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/offset+octet-stream") } } };
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Upload-Length", bytes.Length.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Upload-Metadata", $"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}");
        using var answer = await editor.Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return Guid.Parse(answer.Headers.GetValues("Learn-Media-Item").Single());
    }

    private static byte[] Mp4() => [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0, .. "isomiso2"u8, .. System.Security.Cryptography.RandomNumberGenerator.GetBytes(3000)];

    private static byte[] Png(int width, int height)
    {
        var bytes = System.Security.Cryptography.RandomNumberGenerator.GetBytes(400);
        byte[] head = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'];
        head.CopyTo(bytes, 0);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }
}
