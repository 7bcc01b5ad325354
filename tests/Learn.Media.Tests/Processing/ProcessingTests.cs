using System.Diagnostics;
using System.Text.Json;
using Learn.Media.Data;
using Learn.Media.Processing;
using Learn.Media.Storage;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Media.Tests.Processing;

/// <summary>With the real ffmpeg, on files that it made itself.</summary>
public sealed class ProcessingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory, MemberData(nameof(Providers))]
    public async Task Video_Uploaded_BecomesHlsWithAPoster(DatabaseProvider provider)
    {
        await using var site = SharedSites.Create(provider).With("Media:Ffmpeg", "ffmpeg");
        var bytes = await MakeAsync("mp4", "-f", "lavfi", "-i", "testsrc=size=1280x720:rate=10:duration=6", "-f", "lavfi", "-i", "sine=duration=6", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac");
        var editor = site.Editor();
        var item = await editor.UploadAsync(bytes, "Bài giảng.mp4");
        await WaitAsync(site, item, JobState.Done);

        var player = JsonDocument.Parse(await site.CreateGuest().TextAsync($"/api/v1/media/items/{item}/player")).RootElement;
        player.GetProperty("duration").GetDouble().ShouldBe(6, 0.3);
        (player.GetProperty("width").GetInt32(), player.GetProperty("height").GetInt32()).ShouldBe((1280, 720));
        player.GetProperty("qualities").EnumerateArray().Select(quality => quality.GetProperty("name").GetString()).ShouldBe(["240p", "480p", "720p"]);
        player.GetProperty("qualities").EnumerateArray().Select(quality => quality.GetProperty("size").GetInt64()).ShouldAllBe(size => size > 1000);

        var guest = site.CreateGuest();
        var master = await guest.TextAsync(player.GetProperty("playlist").GetString()!);
        master.ShouldStartWith("#EXTM3U");
        master.ShouldContain("RESOLUTION=854x480");
        foreach (var playlist in master.Split('\n').Where(line => line.StartsWith('/')).Append(player.GetProperty("audio").GetProperty("url").GetString()!))
            await CheckPlaylistAsync(guest, playlist);
        using var poster = await guest.AskAsync(player.GetProperty("poster").GetString()!);
        poster.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        var page = await editor.Http.GetPageAsync($"/studio/media/{item}");
        page.QuerySelector("[data-job]")!.TextContent.ShouldContain("480p");
    }

    [Fact]
    public async Task Video_HeldUpright_KeepsItsShape()
    {
        await using var site = SharedSites.Create().With("Media:Ffmpeg", "ffmpeg");
        var bytes = await MakeAsync("mp4", "-f", "lavfi", "-i", "testsrc=size=360x640:rate=10:duration=2", "-pix_fmt", "yuv420p", "-c:v", "libx264");
        var item = await site.Editor().UploadAsync(bytes, "a.mp4");
        await WaitAsync(site, item, JobState.Done);
        var made = await site.ReadAsync(context => context.Renditions.AsNoTracking().Where(row => row.Height != null && row.Name.EndsWith('p')).ToListAsync());
        made.Select(row => (row.Name, row.Width, row.Height)).ShouldBe([("240p", 240, 426)]);
    }

    [Fact]
    public async Task Picture_Wide_GetsNarrowerVariants()
    {
        await using var site = SharedSites.Create().With("Media:Ffmpeg", "ffmpeg");
        var item = await site.Editor().UploadAsync(await MakeAsync("png", "-f", "lavfi", "-i", "testsrc=size=1000x500", "-frames:v", "1"), "Chợ nổi.png");
        await WaitAsync(site, item, JobState.Done);
        var media = JsonDocument.Parse(await site.Editor().Http.TextAsync($"/api/v1/media/items/{item}")).RootElement;
        var candidates = media.GetProperty("sourceSet").GetString()!.Split(", ").Select(candidate => candidate.Split(' ')).ToList();
        candidates.Select(candidate => candidate[1]).ShouldBe(["320w", "640w", "1000w"]);
        using var narrow = await site.CreateGuest().AskAsync(candidates[0][0]);
        narrow.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
    }

    [Fact]
    public async Task Sound_Uploaded_IsMeasured()
    {
        await using var site = SharedSites.Create().With("Media:Ffmpeg", "ffmpeg");
        var item = await site.Editor().UploadAsync(await MakeAsync("mp3", "-f", "lavfi", "-i", "sine=duration=3", "-c:a", "libmp3lame"), "a.mp3");
        await WaitAsync(site, item, JobState.Done);
        (await site.BlobOfAsync(item)).Duration!.Value.ShouldBe(3, 0.2);
    }

    [Fact]
    public async Task Video_ThatCantBeRead_FailsSaysSoAndCanBeTriedAgain()
    {
        await using var site = SharedSites.Create().With("Media:Ffmpeg", "ffmpeg");
        var editor = site.Editor();
        var item = await editor.UploadAsync(Samples.Mp4(), "a.mp4");
        await WaitAsync(site, item, JobState.Failed);
        var page = await editor.Http.GetPageAsync($"/studio/media/{item}");
        page.QuerySelector("[data-job]")!.TextContent.ShouldContain("ff");
        using (await editor.Http.SubmitAsync($"/studio/media/{item}", new Dictionary<string, string>(), "form[action*='Retry']")) { }
        await WaitAsync(site, item, JobState.Failed);
    }

    [Fact]
    public async Task Job_OfANodeThatDied_IsDoneByTheNext()
    {
        await using var site = SharedSites.Create().With("Media:Ffmpeg", "ffmpeg").With("Media:Jobs", "0");
        var item = await site.Editor().UploadAsync(await MakeAsync("mp3", "-f", "lavfi", "-i", "sine=duration=2", "-c:a", "libmp3lame"), "a.mp3");
        var past = DateTimeOffset.UtcNow.AddSeconds(-1);
        await site.ReadAsync(context => context.Jobs.ExecuteUpdateAsync(
            set => set.SetProperty(job => job.State, JobState.Running).SetProperty(job => job.ClaimedBy, Guid.NewGuid()).SetProperty(job => job.DueAt, past)));
        var jobs = ActivatorUtilities.CreateInstance<MediaJobs>(site.Services, site.Services.GetRequiredService<MediaOptions>() with { Jobs = 1 });
        await jobs.StartAsync(Cancellation);
        await WaitAsync(site, item, JobState.Done);
        await jobs.StopAsync(Cancellation);
        Directory.GetDirectories(Path.Combine(site.DataPath, "media-work")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Upload_WithoutFfmpeg_IsServedAndTheStudioSaysWhy()
    {
        await using var site = SharedSites.Create();
        var editor = site.Editor();
        var item = await editor.UploadAsync(Samples.Mp4(), "a.mp4");
        var page = await editor.Http.GetPageAsync($"/studio/media/{item}");
        page.QuerySelector("[data-job]")!.TextContent.ShouldContain("ffmpeg");
        page.QuerySelector("video")!.GetAttribute("src")!.ShouldStartWith("/media/");
        using var content = await site.CreateGuest().AskAsync($"/media/items/{item}/content");
        content.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Poster_NotMadeYet_IsAPlainPictureThatNobodyKeeps()
    {
        await using var site = SharedSites.Create();
        var (editor, guest) = (site.Editor(), site.CreateGuest());
        var video = await editor.UploadAsync(Samples.Mp4(), "a.mp4");
        using var poster = await guest.AskAsync($"/media/items/{video}/poster");
        poster.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        poster.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        poster.Headers.CacheControl!.NoStore.ShouldBeTrue();

        var sound = await editor.UploadAsync(await MakeAsync("mp3", "-f", "lavfi", "-i", "sine=duration=1", "-c:a", "libmp3lame"), "a.mp3");
        foreach (var none in new[] { sound, Guid.CreateVersion7() })
        {
            using var answer = await guest.AskAsync($"/media/items/{none}/poster");
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        }
    }

    /// <summary>Every part that a playlist names lies within the file that it names.</summary>
    private static async Task CheckPlaylistAsync(HttpClient guest, string url)
    {
        var lines = (await guest.TextAsync(url)).Split('\n');
        lines.ShouldContain("#EXT-X-ENDLIST");
        var file = lines.First(line => line.StartsWith("/media/", StringComparison.Ordinal));
        using var content = await guest.AskAsync(file);
        var size = content.Content.Headers.ContentLength!.Value;
        var ranges = lines.Where(line => line.StartsWith("#EXT-X-BYTERANGE:", StringComparison.Ordinal)).Select(line => line["#EXT-X-BYTERANGE:".Length..].Split('@').Select(long.Parse).ToArray()).ToList();
        ranges.ShouldNotBeEmpty();
        ranges.Max(range => range[0] + range[1]).ShouldBe(size);
        lines.ShouldContain(line => line.StartsWith($"#EXT-X-MAP:URI=\"{file}\",BYTERANGE=", StringComparison.Ordinal));
    }

    private static async Task WaitAsync(LearnSiteFactory site, Guid item, JobState state)
    {
        var hash = (await site.BlobOfAsync(item)).Hash;
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromSeconds(90); await Task.Delay(50, Cancellation))
        {
            var job = await site.ReadAsync(context => context.Jobs.AsNoTracking().SingleAsync(row => row.Hash == hash));
            if (job.State == state && job.DueAt is null)
                return;
            if (state == JobState.Done)
                job.Error.ShouldBeNull();
        }
        throw new TimeoutException($"The job was not {state} within 90 seconds.");
    }

    private static async Task<byte[]> MakeAsync(string ending, params string[] arguments)
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, $"a.{ending}");
        using var process = Process.Start("ffmpeg", ["-v", "error", "-nostdin", .. arguments, file]);
        await process.WaitForExitAsync(Cancellation);
        process.ExitCode.ShouldBe(0);
        return await File.ReadAllBytesAsync(file, Cancellation);
    }
}
