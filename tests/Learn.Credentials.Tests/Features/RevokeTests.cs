using System.IO.Compression;
using System.Net;
using Learn.Credentials.Documents;
using Learn.Credentials.Signing;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Credentials.Tests.Features;

public sealed class RevokeTests(SharedSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Revoke_ThenRestore_IsSeenAtOnceEverywhere(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var holder = await Holder.OnAsync(site);
        var id = await holder.EarnAsync();
        var before = await holder.JwtAsync(id);
        (await IsRevokedAsync(site, before)).ShouldBeFalse();

        using var administrator = await site.CreateGuest().SignInAsync("admin@demo.test");
        await PressAsync(administrator, id, new() { ["Input.Reason"] = "Cấp nhầm cho người khác." });
        (await site.VerifyAsync(before)).Verdict.ShouldBe("revoked");
        (await IsRevokedAsync(site, before)).ShouldBeTrue();
        (await holder.CredentialsAsync()).ShouldHaveSingleItem().Status.ShouldBe("revoked");
        var page = await site.CreateGuest().GetPageAsync($"/verify/{id}");
        page.QuerySelector("[data-verdict]")!.GetAttribute("data-verdict").ShouldBe("revoked");
        page.Body!.TextContent.ShouldNotContain("Cấp nhầm", Case.Sensitive, "the reason is the holder's");
        using var browser = await holder.InBrowserAsync();
        (await browser.GetPageAsync($"/my/certificates/{id}")).Body!.TextContent.ShouldContain("Cấp nhầm cho người khác.");

        await PressAsync(administrator, id, []);
        var after = await holder.JwtAsync(id);
        (await site.VerifyAsync(after)).Verdict.ShouldBe("genuine");
        (await IsRevokedAsync(site, after)).ShouldBeFalse();
        (await site.VerifyAsync(before)).Verdict.ShouldBe("superseded", "what a status list revoked stays so");
        (await IsRevokedAsync(site, before)).ShouldBeTrue();
    }

    [Fact]
    public async Task Revoke_WithoutReason_IsRefused()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var id = await (await Holder.OnAsync(site)).EarnAsync();
        using var administrator = await site.CreateGuest().SignInAsync("admin@demo.test");
        foreach (var reason in new[] { " ", new string('a', 501) })
        {
            using var response = await administrator.SubmitAsync($"/admin/credentials/{id}", new Dictionary<string, string> { ["Input.Reason"] = reason });
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await response.ReadPageAsync()).QuerySelector("#Input_Reason-error").ShouldNotBeNull();
        }
        (await site.RowAsync(id)).RevokedAt.ShouldBeNull();
    }

    [Fact]
    public async Task AdminPages_OfALearner_AreForbidden()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var holder = await Holder.OnAsync(site);
        var id = await holder.EarnAsync();
        using var browser = await holder.InBrowserAsync();
        foreach (var path in new[] { "/admin/credentials", $"/admin/credentials/{id}", "/admin/credentials/keys" })
        {
            using var response = await browser.AskAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
        using var guest = site.CreateGuest();
        using var redirected = await guest.AskAsync("/admin/credentials");
        redirected.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task AdminSearch_ByNameNumberOrLink_FindsIt(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var name = $"Đặng Thị Tìm{string.Concat(Guid.NewGuid().ToString("N").Where(char.IsLetter))}";
        var id = await (await Holder.OnAsync(site, name)).EarnAsync();
        using var administrator = await site.CreateGuest().SignInAsync("admin@demo.test");
        foreach (var words in new[] { name, name.ToUpperInvariant(), "dang thi " + name.Split(' ')[2].ToLowerInvariant().Replace("ì", "i", StringComparison.Ordinal), id.ToString(), $"https://learn.test/verify/{id}" })
        {
            var page = await administrator.GetPageAsync($"/admin/credentials?q={Uri.EscapeDataString(words)}");
            page.QuerySelectorAll("tbody tr").Length.ShouldBe(1, words);
            page.QuerySelector("tbody a")!.GetAttribute("href").ShouldBe($"/admin/credentials/{id}");
        }
        foreach (var nothing in new[] { "zzzz", "%", "\uFFFD", Guid.NewGuid().ToString() })
            (await administrator.GetPageAsync($"/admin/credentials?q={Uri.EscapeDataString(nothing)}")).QuerySelector(".empty").ShouldNotBeNull(nothing);
    }

    [Fact]
    public async Task StatusList_Unknown_IsNotFound()
    {
        using var response = await sites.On(DatabaseProvider.Sqlite).CreateGuest().AskAsync("/api/v1/credentials/status/9999");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public void StatusBits_Encoded_AreAsTheStandardSays()
    {
        var encoded = new StatusBits([0, 9, 131_071]).Encode();
        encoded.ShouldStartWith("u");
        using var gzip = new GZipStream(new MemoryStream(System.Buffers.Text.Base64Url.DecodeFromChars(encoded.AsSpan(1))), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        var list = bytes.ToArray();
        list.Length.ShouldBe(16_384);
        (list[0], list[1], list[^1]).ShouldBe(((byte)0x80, (byte)0x40, (byte)0x01));
        list.Sum(part => part).ShouldBe(0x80 + 0x40 + 0x01);
    }

    /// <summary>Reads the published list, as any verifier does.</summary>
    private static async Task<bool> IsRevokedAsync(LearnSiteFactory site, string jwt)
    {
        var status = CompactJws.Read(jwt)!.Payload.GetProperty("credentialStatus");
        using var guest = site.CreateGuest();
        var list = await guest.GetStringAsync(new Uri(new Uri(status.GetProperty("statusListCredential").GetString()!).AbsolutePath, UriKind.Relative));
        var encoded = CompactJws.Read(list)!.Payload.GetProperty("credentialSubject").GetProperty("encodedList").GetString()!;
        using var gzip = new GZipStream(new MemoryStream(System.Buffers.Text.Base64Url.DecodeFromChars(encoded.AsSpan(1))), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        var index = int.Parse(status.GetProperty("statusListIndex").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        return (bytes.ToArray()[index / 8] & (0x80 >> (index % 8))) != 0;
    }

    private static async Task PressAsync(HttpClient administrator, Guid id, Dictionary<string, string> fields)
    {
        using var response = await administrator.SubmitAsync($"/admin/credentials/{id}", fields);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect, await response.TextAsync());
    }
}
