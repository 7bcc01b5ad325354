using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Credentials.Signing;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Credentials.Tests.Verification;

public sealed class VerifyTests(SharedSites sites)
{
    private LearnSiteFactory Site => sites.On(DatabaseProvider.Sqlite);

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Verify_EachFile_IsGenuine(DatabaseProvider provider)
    {
        var holder = await Holder.OnAsync(sites.On(provider));
        var id = await holder.EarnAsync();
        (await holder.Site.VerifyAsync(await holder.JwtAsync(id))).ShouldSatisfyAllConditions(
            answer => answer.Verdict.ShouldBe("genuine"), answer => answer.Holder.ShouldBe("Nguyễn Thị Ánh Tuyết"), answer => answer.Message.ShouldContain("Chúng tôi đã cấp"));
        foreach (var (name, type) in new[] { ("badge.png", "image/png"), ("badge.svg", "image/svg+xml"), ("certificate.pdf", "application/pdf") })
        {
            var file = await holder.FileAsync(id, name);
            (await holder.Site.VerifyAsync(file, type)).Verdict.ShouldBe("genuine", name);
            (await holder.Site.VerifyAsync(file)).Verdict.ShouldBe("genuine", $"{name}, told by its content");
        }
    }

    [Fact]
    public async Task Verify_AnyCharacterChanged_IsNeverGenuine()
    {
        var holder = await Holder.OnAsync(Site);
        var jwt = await holder.JwtAsync(await holder.EarnAsync());
        await using var scope = Site.Services.CreateAsyncScope();
        var verifier = scope.ServiceProvider.GetRequiredService<Credentials.Verification.CredentialVerifier>();
        for (var at = 0; at < jwt.Length; at++)
        {
            foreach (var letter in new[] { 'A', 'g', '_', '.', '=', ' ' }.Where(letter => letter != jwt[at]))
            {
                var verdict = await verifier.VerifyAsync(string.Concat(jwt.AsSpan(0, at), [letter], jwt.AsSpan(at + 1)), TestContext.Current.CancellationToken);
                verdict.Code.ShouldNotBe(Credentials.Verification.VerdictCode.Genuine, $"«{letter}» at {at}");
            }
        }
    }

    [Fact]
    public async Task Verify_ContentChanged_SaysAltered()
    {
        var holder = await Holder.OnAsync(Site);
        var parts = (await holder.JwtAsync(await holder.EarnAsync())).Split('.');
        var payload = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        payload["credentialSubject"]!["identifier"]![0]!["identityHash"] = "Kẻ Mạo Danh";
        (await Site.VerifyAsync($"{parts[0]}.{Encode(payload)}.{parts[2]}")).ShouldSatisfyAllConditions(
            answer => answer.Verdict.ShouldBe("altered"), answer => answer.Holder.ShouldBeNull("what was altered is not repeated"));
    }

    [Theory, InlineData("none"), InlineData("HS256"), InlineData("ES384"), InlineData("es256"), InlineData("RS256")]
    public async Task Verify_AnotherAlgorithm_IsRefused(string algorithm)
    {
        var holder = await Holder.OnAsync(Site);
        var parts = (await holder.JwtAsync(await holder.EarnAsync())).Split('.');
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!;
        header["alg"] = algorithm;
        var signed = $"{Encode(header)}.{parts[1]}";
        // The old trick: the public key as the shared secret.
        var secret = Encoding.UTF8.GetBytes(Site.Services.GetRequiredService<KeyRing>().Current.ToPublicPem());
        foreach (var signature in new[] { "", parts[2], Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed))) })
            (await Site.VerifyAsync($"{signed}.{signature}")).Verdict.ShouldBe("unsupported_algorithm");
    }

    [Fact]
    public async Task Verify_OwnKeyOfAForger_SaysUnknownKeyOrForeignIssuer()
    {
        var holder = await Holder.OnAsync(Site);
        var payload = Base64Url.DecodeFromChars((await holder.JwtAsync(await holder.EarnAsync())).Split('.')[1]);
        using var key = SigningKey.Create(DateTimeOffset.UtcNow);
        (await Site.VerifyAsync(CompactJws.Sign(payload, key, $"did:web:learn.test#{key.Thumbprint}"))).Verdict.ShouldBe("unknown_key");
        (await Site.VerifyAsync(CompactJws.Sign(payload, key, "did:web:learn.test"))).Verdict.ShouldBe("unknown_key");

        var foreign = JsonNode.Parse(payload)!;
        foreign["iss"] = "did:web:elsewhere.example";
        (await Site.VerifyAsync(CompactJws.Sign(Encoding.UTF8.GetBytes(foreign.ToJsonString()), key, $"did:web:elsewhere.example#{key.Thumbprint}"))).Verdict.ShouldBe("foreign_issuer");
    }

    [Fact]
    public async Task Verify_WhatElseWeSign_IsNoCertificate()
    {
        var holder = await Holder.OnAsync(Site);
        var row = await Site.RowAsync(await holder.EarnAsync());
        var list = await Site.CreateGuest().GetStringAsync(new Uri($"/api/v1/credentials/status/{row.StatusList}", UriKind.Relative), TestContext.Current.CancellationToken);
        (await Site.VerifyAsync(list)).Verdict.ShouldBe("no_credential");
    }

    [Fact]
    public async Task Verify_SignedByUsButUnknown_SaysNotOnRecord()
    {
        await using var restored = SharedSites.Create().With("Credentials:KeysPath", Path.Combine(Site.DataPath, "keys"));
        var holder = await Holder.OnAsync(Site);
        (await restored.VerifyAsync(await holder.JwtAsync(await holder.EarnAsync()))).Verdict.ShouldBe("not_on_record");
    }

    [Theory]
    [InlineData("", "no_credential"), InlineData("chào", "no_credential"), InlineData("hello", "malformed"), InlineData("a.b.c", "malformed"), InlineData("e30.e30.", "malformed"), InlineData("e30.e30.AA", "malformed")]
    [InlineData("eyJhbGciOiJcdWQ4MDAifQ.eyJpc3MiOiJcdWQ4MDAifQ.AA", "malformed"), InlineData("eyJhbGciOiJFUzI1NiIsImFsZyI6Im5vbmUifQ.e30.AA", "malformed")]
    [InlineData("<svg/>", "no_credential"), InlineData("<svg", "no_credential"), InlineData("%PDF-1.7 nothing", "no_credential"), InlineData("%PDF-1.7 <openbadges:credential>e30.e30.AA</", "malformed")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"><openbadges:credential verify=\"&a;\"/></svg>", "no_credential")]
    public async Task Verify_Garbage_SaysWhatItIs(string text, string verdict) => (await Site.VerifyAsync(Encoding.UTF8.GetBytes(text))).Verdict.ShouldBe(verdict);

    [Fact]
    public async Task Verify_BrokenPictures_HoldNoCertificate()
    {
        var holder = await Holder.OnAsync(Site);
        var png = await holder.FileAsync(await holder.EarnAsync(), "badge.png");
        (await Site.VerifyAsync(png[..40])).Verdict.ShouldBe("no_credential");
        (await Site.VerifyAsync(png[..8])).Verdict.ShouldBe("no_credential");
        byte[] liar = [.. png[..8], 0xFF, 0xFF, 0xFF, 0xFF, .. "iTXt"u8, 1, 2, 3];
        (await Site.VerifyAsync(liar)).Verdict.ShouldBe("no_credential");
        // A chunk that says it is compressed is not what the standard allows.
        var packed = png.ToArray();
        packed[png.AsSpan().IndexOf("openbadgecredential"u8) + 20] = 1;
        (await Site.VerifyAsync(packed)).Verdict.ShouldBe("no_credential");
    }

    [Fact]
    public async Task Verify_HugeFileOrText_IsRefused()
    {
        using var guest = Site.CreateGuest();
        using var file = new ByteArrayContent(new byte[5 * 1024 * 1024 + 1]) { Headers = { ContentType = new("application/pdf") } };
        using var tooLarge = await guest.PostAsync(new Uri("/api/v1/credentials/verify", UriKind.Relative), file, TestContext.Current.CancellationToken);
        tooLarge.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        tooLarge.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await Site.VerifyAsync(new string('A', 40_000))).Verdict.ShouldBe("no_credential");
    }

    [Fact]
    public async Task Verify_AsJson_TakesAJwtAndNamesWhatIsMissing()
    {
        var holder = await Holder.OnAsync(Site);
        var jwt = await holder.JwtAsync(await holder.EarnAsync());
        using var guest = Site.CreateGuest();
        using var good = await guest.PostAsJsonAsync("/api/v1/credentials/verify", new { jwt }, TestContext.Current.CancellationToken);
        (await good.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("verdict").GetString().ShouldBe("genuine");
        using var empty = await guest.PostAsJsonAsync("/api/v1/credentials/verify", new { }, TestContext.Current.CancellationToken);
        empty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var broken = new StringContent("{", Encoding.UTF8, "application/json");
        using var malformed = await guest.PostAsync(new Uri("/api/v1/credentials/verify", UriKind.Relative), broken, TestContext.Current.CancellationToken);
        malformed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var form = new FormUrlEncodedContent([]);
        using var unsupported = await guest.PostAsync(new Uri("/api/v1/credentials/verify", UriKind.Relative), form, TestContext.Current.CancellationToken);
        unsupported.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Verify_BeforeAndAfterItsTime_SaysSo()
    {
        var clock = new MovableClock();
        await using var site = SharedSites.Create().With("Credentials:ValidDays", "30").WithServices(services => services.AddSingleton<TimeProvider>(clock));
        var holder = await Holder.OnAsync(site);
        var id = await holder.EarnAsync();
        var jwt = await holder.JwtAsync(id);
        (await site.VerifyAsync(jwt)).Verdict.ShouldBe("genuine");
        clock.Ahead = TimeSpan.FromHours(-1);
        (await site.VerifyAsync(jwt)).Verdict.ShouldBe("not_yet_valid");
        clock.Ahead = TimeSpan.FromDays(31);
        (await site.VerifyAsync(jwt)).Verdict.ShouldBe("expired");
        (await site.CreateGuest().GetPageAsync($"/verify/{id}")).QuerySelector("[data-verdict]")!.GetAttribute("data-verdict").ShouldBe("expired");
    }

    private static string Encode(JsonNode json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
