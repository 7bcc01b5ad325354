using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Text.Json;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Credentials.Tests.Verification;

/// <summary>What we give out is verified by software that others wrote, from files alone (<c>verify/verify.mjs</c>).</summary>
public sealed class IndependentTests(SharedSites sites)
{
    private static readonly string Folder = typeof(IndependentTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "VerifyDirectory").Value!;

    [Theory, InlineData("Nguyễn Thị Ánh Tuyết", "vi"), InlineData("Ỷ Đặng Ữ Ậm", "vi"), InlineData("Anna O’Neill-Nguyễn", "en")]
    public async Task Certificate_AsFiles_VerifiesWithForeignSoftware(string name, string language)
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var holder = await Holder.OnAsync(site, name, language);
        var id = await holder.EarnAsync();
        var found = await VerifyAsync(site, holder, id);

        found.GetProperty("name").GetString().ShouldBe(name);
        found.GetProperty("revoked").GetBoolean().ShouldBeFalse();
        found.GetProperty("language").GetString().ShouldBe(language);
        found.GetProperty("statements").GetInt32().ShouldBeGreaterThan(25);
        var words = string.Join(' ', found.GetProperty("words").GetString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        words.ShouldContain(name);
        words.ShouldContain(language == "vi" ? SharedSites.Title : "Trial course");
        words.ShouldContain($"{SharedSites.Address}/verify/{id}");
    }

    [Fact]
    public async Task Certificate_Revoked_IsSeenByForeignSoftware()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var holder = await Holder.OnAsync(site);
        var id = await holder.EarnAsync();
        using var administrator = await site.CreateGuest().SignInAsync("admin@demo.test");
        (await administrator.SubmitAsync($"/admin/credentials/{id}", new Dictionary<string, string> { ["Input.Reason"] = "Thử" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await VerifyAsync(site, holder, id)).GetProperty("revoked").GetBoolean().ShouldBeTrue();
    }

    private static async Task<JsonElement> VerifyAsync(LearnSiteFactory site, Holder holder, Guid id)
    {
        var folder = Directory.CreateTempSubdirectory("learn-verify-");
        try
        {
            using var guest = site.CreateGuest();
            await WriteAsync("credential.jwt", await holder.JwtAsync(id));
            await WriteAsync("did.json", await guest.TextAsync("/.well-known/did.json"));
            await WriteAsync("jwks.json", await guest.TextAsync("/.well-known/jwks.json"));
            await WriteAsync("status.jwt", await guest.TextAsync($"/api/v1/credentials/status/{(await site.RowAsync(id)).StatusList}"));
            foreach (var name in new[] { "badge.png", "badge.svg", "certificate.pdf" })
                await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), await holder.FileAsync(id, name));
            return await RunAsync(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text);
    }

    private static async Task<JsonElement> RunAsync(string files)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
            throw new InvalidOperationException($"These tests need npm ci in {Folder}.");
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        start.ArgumentList.Add("verify.mjs");
        start.ArgumentList.Add(files);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await error);
        return JsonDocument.Parse(await output).RootElement.Clone();
    }
}
