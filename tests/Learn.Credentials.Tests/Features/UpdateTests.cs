using System.Net;
using System.Text.Json;
using Learn.Credentials.Signing;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Credentials.Tests.Features;

public sealed class UpdateTests(SharedSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Update_AnotherName_IsSignedAnewUnderTheSameId(DatabaseProvider provider)
    {
        var holder = await Holder.OnAsync(sites.On(provider));
        var id = await holder.EarnAsync();
        var before = await holder.JwtAsync(id);
        await Task.Delay(1100, TestContext.Current.CancellationToken);
        (await holder.UpdateAsync(id, "  Ánh   Tuyết ", true)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var after = await holder.JwtAsync(id);
        var (older, newer) = (CompactJws.Read(before)!.Payload, CompactJws.Read(after)!.Payload);
        newer.GetProperty("jti").GetString().ShouldBe(older.GetProperty("jti").GetString());
        newer.GetProperty("awardedDate").GetDateTimeOffset().ShouldBe(older.GetProperty("awardedDate").GetDateTimeOffset());
        newer.GetProperty("validFrom").GetDateTimeOffset().ShouldBeGreaterThan(older.GetProperty("validFrom").GetDateTimeOffset());
        newer.GetProperty("credentialSubject").GetProperty("identifier")[0].GetProperty("identityHash").GetString().ShouldBe("Ánh Tuyết");
        (await VerdictOf(holder, before)).ShouldBe("genuine", "what was given to others stays true");
    }

    [Fact]
    public async Task Update_SameName_IsNotSignedAgain()
    {
        var holder = await Holder.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var id = await holder.EarnAsync();
        var before = await holder.JwtAsync(id);
        (await holder.UpdateAsync(id, "Nguyễn Thị Ánh Tuyết", true)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await holder.JwtAsync(id)).ShouldBe(before);
    }

    [Theory]
    [InlineData("", "name"), InlineData(null, "name"), InlineData("   ", "name"), InlineData("xem https://lua.dao", "name"), InlineData("12345", "name"), InlineData("An\u202Eevil", "name"), InlineData("A\nB\u0007", "name")]
    public async Task Update_BadName_IsRefusedAndChangesNothing(string? name, string field)
    {
        var holder = await Holder.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var id = await holder.EarnAsync();
        using var response = await holder.UpdateAsync(id, name, true);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonDocument.Parse(await response.TextAsync()).RootElement.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
        (await sites.On(DatabaseProvider.Sqlite).RowAsync(id)).ShouldSatisfyAllConditions(row => row.IsPublic.ShouldBeFalse(), row => row.Name.ShouldBe("Nguyễn Thị Ánh Tuyết"));
    }

    [Fact]
    public async Task Update_NameOf101Letters_IsRefusedAndOf100IsTaken()
    {
        var holder = await Holder.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var id = await holder.EarnAsync();
        (await holder.UpdateAsync(id, new string('ế', 101), false)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await holder.UpdateAsync(id, new string('ế', 100), false)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await holder.UpdateAsync(id, string.Concat(Enumerable.Repeat("e\u0302\u0301", 100)), false)).StatusCode.ShouldBe(HttpStatusCode.OK, "written in pieces it is as long");
        (await holder.FileAsync(id, "certificate.pdf")).Length.ShouldBeGreaterThan(5_000);
    }

    [Fact]
    public async Task Update_HostileName_IsInertOnThePage()
    {
        var holder = await Holder.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var id = await holder.EarnAsync();
        const string hostile = "<script>alert(1)</script>\"'`]]>--></svg>";
        (await holder.UpdateAsync(id, hostile, true)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var page = await sites.On(DatabaseProvider.Sqlite).CreateGuest().GetPageAsync($"/verify/{id}");
        page.QuerySelector(".certificate-name")!.TextContent.ShouldBe(hostile);
        page.QuerySelectorAll("main script").ShouldBeEmpty();
        (await holder.FileAsync(id, "certificate.pdf")).Length.ShouldBeGreaterThan(5_000);
        (await holder.FileAsync(id, "badge.svg")).Length.ShouldBeGreaterThan(1_000);
        (await VerdictOf(holder, await holder.JwtAsync(id))).ShouldBe("genuine");
    }

    [Fact]
    public async Task Update_AnothersCertificate_IsNotFound()
    {
        var (holder, other) = (await Holder.OnAsync(sites.On(DatabaseProvider.Sqlite)), await Holder.OnAsync(sites.On(DatabaseProvider.Sqlite)));
        var id = await holder.EarnAsync();
        (await other.UpdateAsync(id, "Kẻ Khác", true)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await holder.UpdateAsync(Guid.CreateVersion7(), "Ánh", true)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await sites.On(DatabaseProvider.Sqlite).RowAsync(id)).Name.ShouldBe("Nguyễn Thị Ánh Tuyết");
    }

    [Fact]
    public async Task Update_PublicMissing_IsRefused()
    {
        var holder = await Holder.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var id = await holder.EarnAsync();
        (await holder.UpdateAsync(id, "Ánh", null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<string> VerdictOf(Holder holder, string jwt) => (await holder.Site.VerifyAsync(jwt)).Verdict;
}
