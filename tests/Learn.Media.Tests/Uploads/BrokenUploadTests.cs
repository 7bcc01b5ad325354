using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Learn.Media.BackgroundTasks;
using Learn.Media.Storage;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Security;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Media.Tests.Uploads;

/// <summary>Lines that break, stores that fail, people who do two things at once.</summary>
public sealed class BrokenUploadTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_CutOff_GoesOnFromWhatCame()
    {
        await using var site = SharedSites.Create();
        var address = site.StartOnLoopback();
        var editor = site.Editor();
        var bytes = Samples.Mp4(5_000_000);
        var path = await editor.BeginAsync(bytes.Length, "a.mp4");
        await SendAndCutAsync(address, editor, path, bytes, 3_500_000);

        // The client is back before the server has noticed; the answer waits for what was on its way.
        var offset = (int)await editor.OffsetAsync(path);
        offset.ShouldBeInRange(1, 3_500_000);
        using var rest = await editor.PatchAsync(path, offset, bytes[offset..]);
        rest.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await site.BlobOfAsync(Guid.Parse(TusClient.Header(rest, "Learn-Media-Item")!))).Hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public async Task Upload_TwoAtTheSamePlace_EndsAsTheFile()
    {
        await using var site = SharedSites.Create();
        site.StartOnLoopback();
        var editor = site.Editor();
        var bytes = Samples.Mp4(20_000_000);
        var path = await editor.BeginAsync(bytes.Length, "a.mp4");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TryAsync()));
        answers.ShouldAllBe(answer => answer == null || answer == HttpStatusCode.NoContent || answer == HttpStatusCode.Conflict || answer == HttpStatusCode.Locked);

        var offset = (int)await editor.OffsetAsync(path);
        if (offset < bytes.Length)
        {
            using var rest = await editor.PatchAsync(path, offset, bytes[offset..]);
            rest.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
        using var head = await editor.HeadAsync(path);
        (await site.BlobOfAsync(Guid.Parse(TusClient.Header(head, "Learn-Media-Item")!))).Hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));

        // Who is refused while she still sends may find the line closed before she reads why; then there is no status.
        async Task<HttpStatusCode?> TryAsync()
        {
            try
            {
                using var answer = await editor.PatchAsync(path, 0, bytes);
                return answer.StatusCode;
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }
    }

    /// <summary>Nodes share no lock: a block of another one may come to lie over a block of this one.</summary>
    [Fact]
    public async Task Upload_ThroughTwoNodes_IsHashedAsItIsStored()
    {
        await using var site = SharedSites.Create();
        var editor = site.Editor();
        var (bytes, crossed) = (Samples.Mp4(3_000_000), Samples.Mp4(3_000_000));
        var path = await editor.BeginAsync(bytes.Length, "a.mp4");
        var id = Guid.Parse(path.Split('/')[^1]);
        using (await editor.PatchAsync(path, 0, bytes[..1_000_000])) { }
        await site.ReadAsync(context => context.Uploads.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.HashedBy, Guid.NewGuid())));
        using (await editor.PatchAsync(path, 1_000_000, bytes[1_000_000..2_000_000])) { }
        await site.Services.GetRequiredService<IMediaStore>().StageAsync(id, 0, crossed.AsMemory(0, 1_000_000), Cancellation);
        using (await editor.PatchAsync(path, 2_000_000, bytes[2_000_000..])) { }
        byte[] stored = [.. crossed[..1_000_000], .. bytes[1_000_000..]];
        (await site.ReadAsync(context => context.Blobs.SingleAsync())).Hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(stored)));
    }

    [Fact]
    public async Task Upload_StoreFailsMidway_SaysSoAndGoesOn()
    {
        using var folder = new TempFolder();
        var store = new FailingStore(new FileSystemMediaStore(folder.Path));
        await using var site = SharedSites.Create().WithServices(services => services.AddSingleton<IMediaStore>(store));
        var editor = site.Editor();
        var bytes = Samples.Mp4(5_000_000);
        var path = await editor.BeginAsync(bytes.Length, "a.mp4");
        store.BlocksLeft = 2;
        using (var failed = await editor.PatchAsync(path, 0, bytes))
        {
            failed.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            failed.Headers.RetryAfter.ShouldNotBeNull();
        }
        store.BlocksLeft = int.MaxValue;
        var offset = (int)await editor.OffsetAsync(path);
        offset.ShouldBe(2 * store.BlockSize);

        store.CommitFails = true;
        using (var failed = await editor.PatchAsync(path, offset, bytes[offset..]))
            failed.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await site.ReadAsync(context => context.Items.AnyAsync())).ShouldBeFalse();
        (await site.ReadAsync(context => context.Blobs.AnyAsync())).ShouldBeFalse();

        // All has come; asking is enough to have it finished.
        store.CommitFails = false;
        using var head = await editor.HeadAsync(path);
        (await site.BlobOfAsync(Guid.Parse(TusClient.Header(head, "Learn-Media-Item")!))).Hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public async Task Upload_DiskIsFull_Is507AndGoesOnWhenThereIsRoom()
    {
        using var folder = new TempFolder();
        var store = new FailingStore(new FileSystemMediaStore(folder.Path)) { IsFull = true, BlocksLeft = 1 };
        await using var site = SharedSites.Create().WithServices(services => services.AddSingleton<IMediaStore>(store));
        var editor = site.Editor();
        var bytes = Samples.Mp4(3_000_000);
        var path = await editor.BeginAsync(bytes.Length, "a.mp4");
        using (var full = await editor.PatchAsync(path, 0, bytes))
            full.StatusCode.ShouldBe(HttpStatusCode.InsufficientStorage);
        store.BlocksLeft = int.MaxValue;
        var offset = (int)await editor.OffsetAsync(path);
        using var rest = await editor.PatchAsync(path, offset, bytes[offset..]);
        rest.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Upload_SiteRestartsInBetween_GoesOn()
    {
        using var folder = new TempFolder();
        var settings = new Dictionary<string, string> { ["Learn:DataPath"] = folder.Path, ["Learn:ContentPath"] = folder.Path, ["Media:Ffmpeg"] = "" };
        var bytes = Samples.Mp4(4_000_000);
        string path;
        using (var before = await LearnSiteProcess.StartAsync(settings))
        {
            using var first = await SignInAsync(before.Address);
            var editor = new TusClient(first, Guid.Empty);
            path = await editor.BeginAsync(bytes.Length, "a.mp4");
            using var part = await editor.PatchAsync(path, 0, bytes[..2_500_000]);
            part.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            before.Kill();
        }
        using var after = await LearnSiteProcess.StartAsync(settings);
        using var second = await SignInAsync(after.Address);
        var again = new TusClient(second, Guid.Empty);
        (await again.OffsetAsync(path)).ShouldBe(2_500_000);
        using var rest = await again.PatchAsync(path, 2_500_000, bytes[2_500_000..]);
        rest.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var content = await second.GetByteArrayAsync(new Uri($"/media/{Convert.ToHexStringLower(SHA256.HashData(bytes))}/a.mp4", UriKind.Relative), Cancellation);
        content.ShouldBe(bytes);
    }

    [Fact]
    public async Task Upload_Expired_IsGoneAndSweptAway()
    {
        await using var site = SharedSites.Create();
        var editor = site.Editor();
        var path = await editor.BeginAsync(5000, "a.mp4");
        using (await editor.PatchAsync(path, 0, Samples.Mp4(4500))) { }
        var past = DateTimeOffset.UtcNow.AddMinutes(-1);
        await site.ReadAsync(context => context.Uploads.ExecuteUpdateAsync(set => set.SetProperty(upload => upload.ExpiresAt, past)));
        using (var patch = await editor.PatchAsync(path, 4500, new byte[500]))
            patch.StatusCode.ShouldBe(HttpStatusCode.Gone);
        using (var head = await editor.HeadAsync(path))
            head.StatusCode.ShouldBe(HttpStatusCode.Gone);
        await SweepAsync(site);
        (await site.ReadAsync(context => context.Uploads.AnyAsync())).ShouldBeFalse();
        var store = site.Services.GetRequiredService<IMediaStore>();
        (await store.ListAsync(Cancellation).AnyAsync(Cancellation)).ShouldBeFalse();
    }

    [Fact]
    public async Task Sweep_OfWhatNothingNames_LeavesTheRest()
    {
        var clock = new MovableClock();
        await using var site = SharedSites.Create().WithServices(services => services.AddSingleton<TimeProvider>(clock));
        var store = site.Services.GetRequiredService<IMediaStore>();
        var (kept, gone, bytes) = (await site.Editor().UploadAsync(Samples.Png()), await site.Editor().UploadAsync(Samples.Png()), Samples.Png());
        var stray = Guid.CreateVersion7();
        await store.PutAsync(stray, bytes, Cancellation);
        var goneBlob = await site.BlobOfAsync(gone);
        await site.ReadAsync(context => context.Items.Where(item => item.Id == gone).ExecuteUpdateAsync(set => set.SetProperty(item => item.DeletedAt, clock.GetUtcNow())));

        clock.Ahead = TimeSpan.FromDays(29);
        await SweepAsync(site);
        (await store.ExistsAsync(goneBlob.Key, Cancellation)).ShouldBeTrue();
        (await store.ExistsAsync(stray, Cancellation)).ShouldBeFalse();
        clock.Ahead = TimeSpan.FromDays(31);
        await SweepAsync(site);
        (await store.ExistsAsync(goneBlob.Key, Cancellation)).ShouldBeFalse();
        (await site.ReadAsync(context => context.Blobs.AnyAsync(blob => blob.Hash == goneBlob.Hash))).ShouldBeFalse();
        using var answer = await site.CreateGuest().AskAsync($"/media/{goneBlob.Hash}/tep.png");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await store.ExistsAsync((await site.BlobOfAsync(kept)).Key, Cancellation)).ShouldBeTrue();
    }

    private static async Task SweepAsync(LearnSiteFactory site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await site.Services.GetServices<IBackgroundTask>().OfType<SweepMedia>().Single().DoWorkAsync(scope.ServiceProvider, Cancellation);
    }

    /// <summary>Sends the head of a PATCH and a part of its content, then closes the line without a word.</summary>
    private static async Task SendAndCutAsync(Uri address, TusClient editor, string path, byte[] bytes, int sent)
    {
        using var line = new TcpClient();
        await line.ConnectAsync(address.Host, address.Port, Cancellation);
        line.LingerState = new LingerOption(true, 0);
        var cookies = editor.Cookies.GetCookieHeader(address);
        var head = string.Create(CultureInfo.InvariantCulture, $"PATCH {path} HTTP/1.1\r\nHost: {address.Authority}\r\nCookie: {cookies}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: {bytes.Length}\r\n\r\n");
        await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Cancellation);
        await line.GetStream().WriteAsync(bytes.AsMemory(0, sent), Cancellation);
        // Until the site has taken some of it.
        await Task.Delay(300, Cancellation);
    }

    private static async Task<HttpClient> SignInAsync(Uri address) => await new HttpClient { BaseAddress = address }.SignInAsync("editor@demo.test");
}
