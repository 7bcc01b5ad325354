using System.Net;
using System.Text.Json;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Tests.Uploads;

/// <summary>Files that aren't what they say, and files that the site doesn't take.</summary>
public sealed class BadInputTests(SharedSites sites)
{
    private LearnSiteFactory Site => sites.On(DatabaseProvider.Sqlite);

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "Type", Samples.Exe() },
        { "Type", [.. "<!DOCTYPE html><script>alert(1)</script>"u8, .. new byte[5000]] },
        { "Type", [.. "PK\u0003\u0004"u8, .. new byte[100]] },
        { "Type", Samples.Mp4(brand: "avif") },
        { "Type", Samples.Mp4(brand: "qt  ") },
        { "Type", new byte[1] },
        { "Picture", Samples.Png(100_000, 10) },
        { "Picture", Samples.Png(16_000, 16_000) },
        { "Picture", Samples.Png(0, 10) },
        { "Picture", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2] },
        { "Drawing", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>"u8.ToArray() },
        { "Drawing", "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>"u8.ToArray() },
        { "Captions", "WEBVTT\n\n00:05.000 --> 00:01.000\nNgược\n"u8.ToArray() },
        { "Captions", [.. "WEBVTT\n\n00:01.000 --> 00:02.000\n"u8, 0xFF, 0xFE, (byte)'\n'] },
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task Upload_NotTaken_SaysWhyAndLeavesNothing(string refusal, byte[] content)
    {
        var editor = Site.Editor();
        var path = await editor.BeginAsync(content.Length, "anh.png");
        using var answer = await editor.PatchAsync(path, 0, content);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        problem.GetProperty("refusal").GetString().ShouldBe(refusal);
        problem.GetProperty("detail").GetString()!.Length.ShouldBeGreaterThan(20);
        using var after = await editor.HeadAsync(path);
        after.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Site.ReadAsync(context => context.Items.CountAsync(item => item.OwnerId == editor.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task Upload_ALargeFileOfNoType_IsRefusedAtItsBeginning()
    {
        var editor = Site.Editor();
        var path = await editor.BeginAsync(1L << 30, "phim.mp4");
        using var answer = await editor.PatchAsync(path, 0, Samples.Exe());
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Upload_APictureLargerThanPicturesMayBe_IsRefusedAtItsBeginning()
    {
        var editor = Site.Editor();
        var path = await editor.BeginAsync(500 << 20);
        using var answer = await editor.PatchAsync(path, 0, Samples.Png(length: 10_000));
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Size");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, InlineData("hinh.exe", "hinh.png"), InlineData("../../etc/passwd", "passwd.png"), InlineData("C:\\anh\\Chợ nổi.JPEG", "cho-noi.png"), InlineData("\u202Egnp.exe", "gnp.png"), InlineData("", "tep.png")]
    public async Task Upload_WhateverItsName_IsServedAsWhatItIs(string name, string served)
    {
        var editor = Site.Editor();
        var item = await editor.UploadAsync(Samples.Png(), name);
        var url = await UrlAsync(editor, item);
        url.ShouldEndWith($"/{served}");
        using var answer = await Site.CreateGuest().AskAsync(url);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        using var asProgram = await Site.CreateGuest().AskAsync(url.Replace(".png", ".exe", StringComparison.Ordinal));
        asProgram.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Upload_ADrawingWithAScript_IsCleanedAndCantRun()
    {
        var editor = Site.Editor();
        var item = await editor.UploadAsync(Samples.Svg("<script>alert(1)</script><rect width=\"10\" height=\"10\" onclick=\"alert(2)\"/>"), "so-do.svg");
        using var answer = await Site.CreateGuest().AskAsync(await UrlAsync(editor, item));
        var text = await answer.TextAsync();
        text.ShouldContain("<rect");
        text.ShouldNotContain("alert");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        var blob = await Site.BlobOfAsync(item);
        (blob.Width, blob.Height, blob.Size).ShouldBe((200, 100, System.Text.Encoding.UTF8.GetByteCount(text)));
    }

    [Fact]
    public async Task Upload_MoreThanTheQuota_IsRefused()
    {
        await using var site = SharedSites.Create().With("Media:Quota", "1000");
        var editor = site.Editor();
        await editor.UploadAsync(Samples.Png(length: 600));
        using var answer = await editor.CreateAsync(500);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.TextAsync()).ShouldContain("Quota");
        await site.Editor().UploadAsync(Samples.Png(length: 600));
    }

    [Fact]
    public async Task Upload_ToReplaceAFileOfAnotherKind_IsRefusedAndTheOldStays()
    {
        var editor = Site.Editor();
        var item = await editor.UploadAsync(Samples.Png());
        var before = await Site.BlobOfAsync(item);
        var pdf = Samples.Pdf();
        using var created = await editor.CreateAsync(pdf.Length, null, ("Upload-Metadata", $"replaces {TusClient.Base64(item.ToString())}"));
        using var answer = await editor.PatchAsync(created.Headers.Location!.ToString(), 0, pdf);
        (await answer.TextAsync()).ShouldContain("OtherKind");
        (await Site.BlobOfAsync(item)).Hash.ShouldBe(before.Hash);
    }

    private static async Task<string> UrlAsync(TusClient editor, Guid item) =>
        JsonDocument.Parse(await editor.Http.TextAsync($"/api/v1/media/items/{item}")).RootElement.GetProperty("url").GetString()!;
}
