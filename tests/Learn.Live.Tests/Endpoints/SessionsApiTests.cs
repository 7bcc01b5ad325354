using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Live.Tests.Endpoints;

public sealed class SessionsApiTests(SharedSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Create_WithAGoodPlan_IsFoundByItsCode(DatabaseProvider provider)
    {
        await using var session = await TestSession.PlanAsync(sites.On(provider), ("title", "Buổi riêng"));

        session.Code.Length.ShouldBe(6);
        using var guest = sites.On(provider).CreateGuest();
        using var typed = await guest.AskAsync($"/live/{session.Code[..3].ToLowerInvariant()}-{session.Code[3..]}");
        typed.Headers.Location!.ToString().ShouldBe($"/live/{session.Code}");
        (await guest.TextAsync($"/live/{session.Code}")).ShouldContain("Buổi riêng");
    }

    [Theory, InlineData(false, HttpStatusCode.Unauthorized), InlineData(true, HttpStatusCode.Forbidden)]
    public async Task Create_BySomeoneWhoMayNot_IsRefused(bool isSignedIn, HttpStatusCode status)
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        using var client = isSignedIn ? site.CreateSignedIn(Guid.CreateVersion7()) : site.CreateGuest();
        using var answer = await client.PostAsJsonAsync(TestSession.Sessions, TestSession.Fields(), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(status);
    }

    [Theory, InlineData("title", ""), InlineData("minutes", 0), InlineData("minutes", 100_000), InlineData("timeZone", "Nowhere/Here"), InlineData("capacity", 0)]
    public async Task Create_WithABadPlan_SaysWhatIsWrong(string field, object value)
    {
        using var host = sites.On(DatabaseProvider.Sqlite).CreateSignedIn(Guid.CreateVersion7(), roles: "Host");
        using var answer = await host.PostAsJsonAsync(TestSession.Sessions, TestSession.Fields((field, value)), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task List_ForGuests_HasListedSessionsAlone()
    {
        await using var listed = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("isListed", true), ("startsAt", DateTimeOffset.UtcNow.AddDays(1)));
        await using var hidden = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("isListed", false), ("startsAt", DateTimeOffset.UtcNow.AddDays(1)));
        using var guest = sites.On(DatabaseProvider.Sqlite).CreateGuest();

        var codes = (await guest.GetFromJsonAsync<JsonElement>(TestSession.Sessions, TestContext.Current.CancellationToken)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()).ToList();

        codes.ShouldContain(listed.Code);
        codes.ShouldNotContain(hidden.Code);
    }
}
