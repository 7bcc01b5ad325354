using System.Net;
using System.Text;
using System.Text.Json;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Credentials.Tests.Verification;

/// <summary>What we give out is verified by software that others wrote, from files alone (<see cref="ForeignSoftware"/>).</summary>
public sealed class IndependentTests(SharedSites sites)
{
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
        using var guest = site.CreateGuest();
        return await ForeignSoftware.VerifyAsync(async file => file switch
        {
            "credential.jwt" => Encoding.UTF8.GetBytes(await holder.JwtAsync(id)),
            "status.jwt" => await guest.GetByteArrayAsync(new Uri($"/api/v1/credentials/status/{(await site.RowAsync(id)).StatusList}", UriKind.Relative)),
            "did.json" or "jwks.json" => await guest.GetByteArrayAsync(new Uri($"/.well-known/{file}", UriKind.Relative)),
            _ => await holder.FileAsync(id, file),
        });
    }
}
