using System.Net;
using System.Security.Cryptography;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Tests.Uploads;

/// <summary>The protocol's text, section by section (https://tus.io/protocols/resumable-upload, 1.0.0).</summary>
public sealed class TusTests(SharedSites sites)
{
    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    private LearnSiteFactory Site => sites.On(DatabaseProvider.Sqlite);

    [Fact]
    public async Task Options_Anyone_SaysWhatTheServerCan()
    {
        using var answer = await Site.CreateGuest().AskAsync(HttpMethod.Options, TusClient.Uploads);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        TusClient.Header(answer, "Tus-Version").ShouldBe("1.0.0");
        TusClient.Header(answer, "Tus-Extension")!.Split(',').ShouldBe(["creation", "creation-with-upload", "termination", "checksum", "expiration"], ignoreOrder: true);
        TusClient.Number(answer, "Tus-Max-Size").ShouldBe(4L << 30);
        TusClient.Header(answer, "Tus-Checksum-Algorithm")!.Split(',').ShouldContain("sha1");
    }

    [Fact]
    public async Task Request_WithoutOrWithAnotherVersion_Is412AndNamesOurs()
    {
        var editor = Site.Editor();
        foreach (var version in new[] { "", "0.2.2" })
        {
            using var answer = await editor.CreateAsync(10, headers: ("Tus-Resumable", version));
            answer.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
            TusClient.Header(answer, "Tus-Version").ShouldBe("1.0.0");
        }
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Upload_InThreeParts_BecomesTheFile(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var editor = site.Editor();
        var bytes = Samples.Mp4(9_000_000);
        var path = await editor.BeginAsync(bytes.Length, "Bài giảng 1.mp4");
        var (first, second) = (3_000_000, 7_500_000);
        foreach (var (from, to) in new[] { (0, first), (first, second) })
        {
            using var part = await editor.PatchAsync(path, from, bytes[from..to]);
            part.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            TusClient.Number(part, "Upload-Offset").ShouldBe(to);
            TusClient.Header(part, "Tus-Resumable").ShouldBe("1.0.0");
            DateTimeOffset.Parse(TusClient.Header(part, "Upload-Expires")!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddDays(6));
            (await editor.OffsetAsync(path)).ShouldBe(to);
        }
        using var last = await editor.PatchAsync(path, second, bytes[second..]);
        var item = Guid.Parse(TusClient.Header(last, "Learn-Media-Item")!);

        var blob = await site.BlobOfAsync(item);
        (blob.Hash, blob.Size, blob.ContentType).ShouldBe((Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, "video/mp4"));
        var content = await site.CreateGuest().GetByteArrayAsync(new Uri($"/media/{blob.Hash}/bai-giang-1.mp4", UriKind.Relative), TestContext.Current.CancellationToken);
        content.ShouldBe(bytes);
        (await editor.OffsetAsync(path)).ShouldBe(bytes.Length);
    }

    [Fact]
    public async Task Head_OfAnUpload_GivesLengthMetadataAndNothingToKeep()
    {
        var editor = Site.Editor();
        var metadata = $"filename {TusClient.Base64("ảnh.png")},loai,ghi-chu {TusClient.Base64("x")}";
        using var created = await editor.CreateAsync(100, null, ("Upload-Metadata", metadata));
        using var answer = await editor.HeadAsync(created.Headers.Location!.ToString());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        TusClient.Number(answer, "Upload-Offset").ShouldBe(0);
        TusClient.Number(answer, "Upload-Length").ShouldBe(100);
        TusClient.Header(answer, "Upload-Metadata").ShouldBe(metadata);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Head_Unknown_Is404WithoutAnOffset()
    {
        using var answer = await Site.Editor().HeadAsync($"{TusClient.Uploads}/{Guid.CreateVersion7()}");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        TusClient.Header(answer, "Upload-Offset").ShouldBeNull();
    }

    [Fact]
    public async Task Patch_AnotherType_Is415()
    {
        var editor = Site.Editor();
        var path = await editor.BeginAsync(10);
        using var answer = await editor.SendAsync(HttpMethod.Patch, path, TusClient.Body(new byte[10], "application/octet-stream"), ("Upload-Offset", "0"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await editor.OffsetAsync(path)).ShouldBe(0);
    }

    [Theory, InlineData("5"), InlineData("0")]
    public async Task Patch_WrongOffset_Is409AndChangesNothing(string offset)
    {
        var editor = Site.Editor();
        var bytes = Samples.Png();
        var path = await editor.BeginAsync(bytes.Length);
        using (await editor.PatchAsync(path, 0, bytes[..100])) { }
        using var answer = await editor.SendAsync(HttpMethod.Patch, path, TusClient.Body(bytes[100..]), ("Upload-Offset", offset));
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await editor.OffsetAsync(path)).ShouldBe(100);
    }

    [Fact]
    public async Task Patch_MoreThanAnnounced_Is413AndKeepsNothingOfIt()
    {
        var editor = Site.Editor();
        var bytes = Samples.Png();
        var path = await editor.BeginAsync(bytes.Length);
        using (await editor.PatchAsync(path, 0, bytes[..100])) { }
        using var announced = await editor.PatchAsync(path, 100, new byte[bytes.Length]);
        announced.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var unannounced = await editor.SendAsync(HttpMethod.Patch, path, new StreamedContent(new byte[bytes.Length]), ("Upload-Offset", "100"));
        unannounced.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await editor.OffsetAsync(path)).ShouldBe(100);
        using var rest = await editor.PatchAsync(path, 100, bytes[100..]);
        rest.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory, InlineData("-1"), InlineData("x"), InlineData("")]
    public async Task Create_LengthMissingOrNoNumber_Is400(string length)
    {
        using var answer = await Site.Editor().SendAsync(HttpMethod.Post, TusClient.Uploads, null, ("Upload-Length", length));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Create_MoreThanTheMaximum_Is413()
    {
        using var answer = await Site.Editor().CreateAsync((4L << 30) + 1);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory, InlineData("filename !!!"), InlineData("a b c"), InlineData("a YQ==,a YQ=="), InlineData("filename //8="), InlineData("replaces YQ==")]
    public async Task Create_MalformedMetadata_Is400(string metadata)
    {
        using var answer = await Site.Editor().CreateAsync(10, null, ("Upload-Metadata", metadata));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Create_WithContent_HasItAtOnce()
    {
        var editor = Site.Editor();
        var bytes = Samples.Png();
        using var part = await editor.SendAsync(HttpMethod.Post, TusClient.Uploads, TusClient.Body(bytes[..150]), ("Upload-Length", $"{bytes.Length}"));
        part.StatusCode.ShouldBe(HttpStatusCode.Created);
        TusClient.Number(part, "Upload-Offset").ShouldBe(150);
        using var rest = await editor.PatchAsync(part.Headers.Location!.ToString(), 150, bytes[150..]);
        TusClient.Header(rest, "Learn-Media-Item").ShouldNotBeNull();

        var whole = Samples.Png();
        using var all = await editor.SendAsync(HttpMethod.Post, TusClient.Uploads, TusClient.Body(whole), ("Upload-Length", $"{whole.Length}"));
        all.StatusCode.ShouldBe(HttpStatusCode.Created);
        TusClient.Header(all, "Learn-Media-Item").ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Checksum_WrongThenRight_KeepsTheRight(DatabaseProvider provider)
    {
        var editor = sites.On(provider).Editor();
        var bytes = Samples.Mp4(6_000_000);
        var path = await editor.BeginAsync(bytes.Length, "a.mp4");
        var sum = Convert.ToBase64String(SHA256.HashData(bytes.AsSpan(1_000_000)));
        using (await editor.PatchAsync(path, 0, bytes[..1_000_000])) { }

        var corrupted = bytes[1_000_000..];
        corrupted[4_500_000] ^= 1;
        using var wrong = await editor.PatchAsync(path, 1_000_000, corrupted, ("Upload-Checksum", $"sha256 {sum}"));
        ((int)wrong.StatusCode).ShouldBe(460);
        (await editor.OffsetAsync(path)).ShouldBe(1_000_000);

        using var right = await editor.PatchAsync(path, 1_000_000, bytes[1_000_000..], ("Upload-Checksum", $"sha256 {sum}"));
        right.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var blob = await sites.On(provider).BlobOfAsync(Guid.Parse(TusClient.Header(right, "Learn-Media-Item")!));
        blob.Hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Theory, InlineData("crc32 AAAA"), InlineData("sha1"), InlineData("sha1 !")]
    public async Task Checksum_Unsupported_Is400(string checksum)
    {
        var editor = Site.Editor();
        var path = await editor.BeginAsync(10);
        using var answer = await editor.PatchAsync(path, 0, new byte[5], ("Upload-Checksum", checksum));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await editor.OffsetAsync(path)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Delete_AnUpload_EndsIt(DatabaseProvider provider)
    {
        var editor = sites.On(provider).Editor();
        var path = await editor.BeginAsync(1000);
        using (await editor.PatchAsync(path, 0, Samples.Png(length: 500))) { }
        using var answer = await editor.SendAsync(HttpMethod.Delete, path, null);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var after = await editor.HeadAsync(path);
        after.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Delete_OfWhatBecameAFile_LeavesTheFile()
    {
        var editor = Site.Editor();
        var bytes = Samples.Png();
        using var created = await editor.SendAsync(HttpMethod.Post, TusClient.Uploads, TusClient.Body(bytes), ("Upload-Length", $"{bytes.Length}"));
        using (await editor.SendAsync(HttpMethod.Delete, created.Headers.Location!.ToString(), null)) { }
        var blob = await Site.BlobOfAsync(Guid.Parse(TusClient.Header(created, "Learn-Media-Item")!));
        (await Site.CreateGuest().GetByteArrayAsync(new Uri($"/media/{blob.Hash}/a.png", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldBe(bytes);
    }

    [Fact]
    public async Task Post_OverridingItsMethod_IsWhatItSays()
    {
        var editor = Site.Editor();
        var bytes = Samples.Png();
        var path = await editor.BeginAsync(bytes.Length);
        using var patched = await editor.SendAsync(HttpMethod.Post, path, TusClient.Body(bytes[..100]), ("X-HTTP-Method-Override", "PATCH"), ("Upload-Offset", "0"));
        patched.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        TusClient.Number(patched, "Upload-Offset").ShouldBe(100);
        using var deleted = await editor.SendAsync(HttpMethod.Post, path, null, ("X-HTTP-Method-Override", "DELETE"));
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var plain = await editor.SendAsync(HttpMethod.Post, path, null);
        plain.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Upload_OfSomebodyElse_IsNotThere()
    {
        var path = await Site.Editor().BeginAsync(100);
        var other = Site.Editor();
        using var head = await other.HeadAsync(path);
        head.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var patch = await other.PatchAsync(path, 0, new byte[10]);
        patch.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var delete = await other.SendAsync(HttpMethod.Delete, path, null);
        delete.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Create_ByAGuestOrALearner_IsRefused()
    {
        using var guest = await new TusClient(Site.CreateGuest(), Guid.Empty).CreateAsync(10);
        guest.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var learner = await Site.Person(Guid.CreateVersion7()).CreateAsync(10);
        learner.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Upload_TheSameContentAgain_IsStoredOnce(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (one, other, bytes) = (site.Editor(), site.Editor(), Samples.Png());
        var first = await one.UploadAsync(bytes, "a.png");
        (await one.UploadAsync(bytes, "b.png")).ShouldBe(first);
        var second = await other.UploadAsync(bytes, "c.png");
        second.ShouldNotBe(first);
        (await site.BlobOfAsync(second)).Key.ShouldBe((await site.BlobOfAsync(first)).Key);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Upload_TheSameContentAtOnce_IsStoredOnce(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var bytes = Samples.Png(length: 50_000);
        var items = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.Editor().UploadAsync(bytes)));
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        (await site.ReadAsync(context => context.Blobs.CountAsync(blob => blob.Hash == hash))).ShouldBe(1);
        items.Distinct().Count().ShouldBe(6);
        (await site.CreateGuest().GetByteArrayAsync(new Uri($"/media/{hash}/a.png", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldBe(bytes);
    }

    /// <summary>Content whose length isn't announced.</summary>
    private sealed class StreamedContent : HttpContent
    {
        private readonly byte[] bytes;

        public StreamedContent(byte[] bytes)
        {
            this.bytes = bytes;
            Headers.ContentType = new("application/offset+octet-stream");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
