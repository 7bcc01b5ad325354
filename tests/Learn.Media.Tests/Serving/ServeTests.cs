using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Learn.Media.Serving;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Media.Tests.Serving;

public sealed class ServeTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task Get_Content_CanBeKeptForEver(DatabaseProvider provider)
    {
        var (site, bytes) = (sites.On(provider), Samples.Mp4());
        var url = await UrlAsync(site, bytes);
        using var answer = await site.CreateGuest().AskAsync(url);
        (await answer.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(bytes);
        answer.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        answer.Headers.ETag!.ShouldBe(new($"\"{url.Split('/')[2]}\""));
        answer.Headers.AcceptRanges.ShouldBe(["bytes"]);
        answer.Content.Headers.ContentLength.ShouldBe(bytes.Length);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");

        using var again = await site.CreateGuest().AskAsync(url, ("If-None-Match", answer.Headers.ETag!.ToString()));
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var download = await site.CreateGuest().AskAsync($"{url}?download");
        download.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Head_Content_HasTheHeadersAlone(DatabaseProvider provider)
    {
        var (site, bytes) = (sites.On(provider), Samples.Mp4());
        using var answer = await site.CreateGuest().AskAsync(HttpMethod.Head, await UrlAsync(site, bytes), ("Range", "bytes=0-9"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentLength.ShouldBe(bytes.Length);
        (await answer.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("bytes=0-0", 0, 1), InlineData("bytes=4999-", 4999, 1), InlineData("bytes=-10", 4990, 10), InlineData("bytes=100-9999", 100, 4900), InlineData("bytes=-9999", 0, 5000)]
    public async Task Get_ARange_GivesExactlyThat(string range, int from, int length)
    {
        foreach (var provider in Providers.Select(row => row.Data))
        {
            var (site, bytes) = (sites.On(provider), Samples.Mp4());
            using var answer = await site.CreateGuest().AskAsync(await UrlAsync(site, bytes), ("Range", range));
            answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
            answer.Content.Headers.ContentRange.ShouldBe(new ContentRangeHeaderValue(from, from + length - 1, bytes.Length));
            (await answer.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(bytes[from..(from + length)]);
        }
    }

    [Theory, InlineData("bytes=5000-"), InlineData("bytes=9999-10000"), InlineData("bytes=-0")]
    public async Task Get_ARangeBehindTheEnd_Is416(string range)
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        using var answer = await site.CreateGuest().AskAsync(await UrlAsync(site, Samples.Mp4()), ("Range", range));
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        answer.Content.Headers.ContentRange!.ToString().ShouldBe("bytes */5000");
    }

    [Theory, InlineData("bytes=9-1"), InlineData("items=0-5"), InlineData("bytes=a-b"), InlineData("bytes=0-4999,0-4999,0-4999")]
    public async Task Get_ARangeThatMakesNoSense_IsTheWhole(string range)
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        using var answer = await site.CreateGuest().AskAsync(await UrlAsync(site, Samples.Mp4()), ("Range", range));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentLength.ShouldBe(5000);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Get_SeveralRanges_AreParts(DatabaseProvider provider)
    {
        var (site, bytes) = (sites.On(provider), Samples.Mp4());
        using var answer = await site.CreateGuest().AskAsync(await UrlAsync(site, bytes), ("Range", "bytes=0-9, 100-199"));
        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("multipart/byteranges");
        var body = await answer.Content.ReadAsByteArrayAsync(Cancellation);
        body.Length.ShouldBe((int)answer.Content.Headers.ContentLength!);
        body.AsSpan().IndexOf(bytes.AsSpan(0, 10)).ShouldBeGreaterThan(0);
        body.AsSpan().IndexOf(bytes.AsSpan(100, 100)).ShouldBeGreaterThan(0);
        System.Text.Encoding.Latin1.GetString(body).ShouldContain("Content-Range: bytes 100-199/5000");
    }

    [Fact]
    public async Task Get_ARangeOfOtherContent_IsTheWhole()
    {
        var (site, bytes) = (sites.On(DatabaseProvider.Sqlite), Samples.Mp4());
        var url = await UrlAsync(site, bytes);
        using var same = await site.CreateGuest().AskAsync(url, ("Range", "bytes=0-9"), ("If-Range", $"\"{url.Split('/')[2]}\""));
        same.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        foreach (var other in new[] { "\"other\"", $"W/\"{url.Split('/')[2]}\"", "Sun, 22 Nov 2026 00:00:00 GMT" })
        {
            using var answer = await site.CreateGuest().AskAsync(url, ("Range", "bytes=0-9"), ("If-Range", other));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory, InlineData("/media/{0}/a.png"), InlineData("/media/{0}/a..b.MP4"), InlineData("/media/{0}/%C3%A9.mp4"), InlineData("/media/{1}/a.mp4")]
    public async Task Get_UnknownOrUnderAnotherEnding_Is404(string pattern)
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var hash = (await UrlAsync(site, Samples.Mp4())).Split('/')[2];
        using var answer = await site.CreateGuest().AskAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, hash, new string('0', 64)));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.CacheControl?.ToString().ShouldNotContain("immutable");
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Private_Content_NeedsASignatureThatHolds(DatabaseProvider provider)
    {
        var (site, bytes) = (sites.On(provider), Samples.Mp4());
        var editor = site.Editor();
        var item = await editor.UploadAsync(bytes, "a.mp4");
        var hash = (await site.BlobOfAsync(item)).Hash;
        // Known as public before, on this node.
        using (var before = await site.CreateGuest().AskAsync($"/media/{hash}/a.mp4"))
            before.StatusCode.ShouldBe(HttpStatusCode.OK);
        using (await editor.Http.SubmitAsync($"/studio/media/{item}", new Dictionary<string, string> { ["Input.IsPrivate"] = "true" }, "form:has(#Input_Name)")) { }
        (await site.ReadAsync(context => context.Items.Where(row => row.Id == item).Select(row => row.IsPrivate).SingleAsync())).ShouldBeTrue();

        using (var bare = await site.CreateGuest().AskAsync($"/media/{hash}/a.mp4"))
            bare.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var links = site.Services.GetRequiredService<PrivateLinks>();
        foreach (var signature in new[] { "x", links.Sign(new string('0', 64)), links.Sign(hash, DateTimeOffset.UtcNow.AddSeconds(-1)) })
        {
            using var refused = await site.CreateGuest().AskAsync($"/media/{hash}/a.mp4?key={Uri.EscapeDataString(signature)}");
            refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        var url = JsonDocument.Parse(await editor.Http.TextAsync($"/api/v1/media/items/{item}")).RootElement.GetProperty("url").GetString()!;
        using var shown = await site.CreateGuest().AskAsync(url, ("Sec-Fetch-Dest", "video"), ("Range", "bytes=0-9"));
        shown.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        shown.Headers.CacheControl!.Private.ShouldBeTrue();
        (await shown.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(bytes[..10]);

        using var opened = await site.CreateGuest().AskAsync(url);
        if (provider == DatabaseProvider.Sqlite)
        {
            (await opened.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBe(bytes);
            return;
        }
        // The blob store gives it away by itself.
        opened.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var http = new HttpClient();
        (await http.GetByteArrayAsync(opened.Headers.Location, Cancellation)).ShouldBe(bytes);
    }

    [Fact]
    public async Task Get_ContentThatIsMissingFromTheStore_Is404()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var bytes = Samples.Mp4();
        var url = await UrlAsync(site, bytes);
        var hash = url.Split('/')[2];
        var key = await site.ReadAsync(context => context.Blobs.Where(blob => blob.Hash == hash).Select(blob => blob.Key).SingleAsync());
        await site.Services.GetRequiredService<Learn.Media.Storage.IMediaStore>().DeleteAsync(key, Cancellation);
        using var answer = await site.CreateGuest().AskAsync(url);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    private static async Task<string> UrlAsync(LearnSiteFactory site, byte[] content)
    {
        var item = await site.Editor().UploadAsync(content, "a.mp4");
        return $"/media/{(await site.BlobOfAsync(item)).Hash}/a.mp4";
    }
}
