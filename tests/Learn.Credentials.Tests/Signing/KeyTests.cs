using System.Net;
using System.Text.Json;
using Learn.Credentials.Signing;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Credentials.Tests.Signing;

public sealed class KeyTests
{
    [Fact]
    public async Task Rotate_NewKey_SignsAndOldOnesVerify()
    {
        await using var site = SharedSites.Create();
        var holder = await Holder.OnAsync(site);
        var id = await holder.EarnAsync();
        var old = await holder.JwtAsync(id);
        using var administrator = await site.CreateGuest().SignInAsync("admin@demo.test");
        (await administrator.SubmitAsync("/admin/credentials/keys", new Dictionary<string, string>())).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await site.VerifyAsync(old)).Verdict.ShouldBe("genuine");
        await holder.UpdateAsync(id, "Tên Mới", false);
        var renewed = await holder.JwtAsync(id);
        CompactJws.Read(renewed)!.KeyId.ShouldNotBe(CompactJws.Read(old)!.KeyId);
        (await site.VerifyAsync(renewed)).Verdict.ShouldBe("genuine");
        var published = await site.CreateGuest().TextAsync("/.well-known/jwks.json");
        JsonDocument.Parse(published).RootElement.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString())
            .ShouldBe([CompactJws.Read(old)!.KeyId, CompactJws.Read(renewed)!.KeyId]);
        published.ShouldNotContain("\"d\"");
        Directory.GetFiles(Path.Combine(site.DataPath, "keys")).Select(Path.GetFileName).Count(name => name!.EndsWith(".key.pem", StringComparison.Ordinal)).ShouldBe(1, "an old private key is of no use");
    }

    [Fact]
    public async Task Keys_OnDisk_AreTheirOwnersAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        await using var site = SharedSites.Create();
        _ = site.Services;
        var folder = Path.Combine(site.DataPath, "keys");
#pragma warning disable CA1416 // Skipped above.
        File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.GetUnixFileMode(Directory.GetFiles(folder).ShouldHaveSingleItem()).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
#pragma warning restore CA1416
    }

    [Fact]
    public async Task TwoNodes_WithOneFolder_KnowEachOthersKeys()
    {
        await using var first = SharedSites.Create(DatabaseProvider.Postgres);
        var holder = await Holder.OnAsync(first);
        await using var second = new LearnSiteFactory(DatabaseProvider.Postgres).WithContent(first.ContentPath).With("ConnectionStrings:Learn", first.PostgresConnection!)
            .With("Learn:PublicUrl", SharedSites.Address).With("Credentials:KeysPath", Path.Combine(first.DataPath, "keys"));
        var (here, there) = (first.Services.GetRequiredService<KeyRing>(), second.Services.GetRequiredService<KeyRing>());
        there.Current.Thumbprint.ShouldBe(here.Current.Thumbprint);

        await here.RotateAsync(TestContext.Current.CancellationToken);
        for (var deadline = DateTime.UtcNow.AddSeconds(20); DateTime.UtcNow < deadline && there.Current.Thumbprint != here.Current.Thumbprint;)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        there.Current.Thumbprint.ShouldBe(here.Current.Thumbprint);
        (await second.VerifyAsync(await holder.JwtAsync(await holder.EarnAsync()))).Verdict.ShouldBe("genuine");
    }

    [Fact]
    public async Task Start_WithAFileThatIsNoKey_SaysWhich()
    {
        await using var site = SharedSites.Create();
        var folder = Directory.CreateDirectory(Path.Combine(site.DataPath, "keys"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "20260101T000000000Z-x.key.pem"), "no key", TestContext.Current.CancellationToken);
        Should.Throw<Exception>(() => site.Services).ToString().ShouldContain("20260101T000000000Z-x.key.pem");
    }

    [Fact]
    public async Task SiteMoved_ToAnotherAddress_StillKnowsItsOwn()
    {
        await using var site = SharedSites.Create();
        var holder = await Holder.OnAsync(site);
        var jwt = await holder.JwtAsync(await holder.EarnAsync());
        var settings = site.Services.GetRequiredService<IConfiguration>();
        settings["Learn:PublicUrl"] = "https://new.learn.test:8443";
        site.Services.GetRequiredService<Issuer>().Did.ShouldBe("did:web:new.learn.test%3A8443");
        (await site.VerifyAsync(jwt)).Verdict.ShouldBe("genuine");
    }

    [Fact]
    public async Task Issuer_WithoutPublicUrl_IsWhereTheServerListens()
    {
        await using var site = new LearnSiteFactory();
        var address = site.StartOnLoopback();
        site.Services.GetRequiredService<Issuer>().Did.ShouldBe($"did:web:{address.Host}%3A{address.Port}");
    }

    [Fact]
    public async Task WellKnown_DidDocument_NamesTheKeys()
    {
        await using var site = SharedSites.Create();
        using var response = await site.CreateGuest().AskAsync("/.well-known/did.json");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        var did = JsonDocument.Parse(await response.TextAsync()).RootElement;
        did.GetProperty("id").GetString().ShouldBe("did:web:learn.test");
        var method = did.GetProperty("verificationMethod")[0];
        method.GetProperty("id").GetString().ShouldBe(did.GetProperty("assertionMethod")[0].GetString());
        method.GetProperty("publicKeyJwk").EnumerateObject().Select(part => part.Name).ShouldNotContain("d");
    }
}
