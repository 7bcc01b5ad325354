using System.Net;
using System.Text.Json;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Credentials.Tests.Endpoints;

public sealed class CredentialsApiTests(SharedSites sites)
{
    private LearnSiteFactory Site => sites.On(DatabaseProvider.Sqlite);

    [Fact]
    public async Task Get_Private_TellsOthersThatItIsGenuineAndNoName()
    {
        var holder = await Holder.OnAsync(Site);
        var id = await holder.EarnAsync();
        using var guest = Site.CreateGuest();
        var answer = await StateAsync(guest, id);
        answer.ShouldSatisfyAllConditions(
            () => answer.Status.ShouldBe("valid"), () => answer.Public.ShouldBeFalse(), () => answer.Name.ShouldBeNull(), () => answer.Jwt.ShouldBeNull(),
            () => answer.Course.ShouldBe(SharedSites.Course), () => answer.Verify.ShouldBe($"{SharedSites.Address}/verify/{id}"));
        using var signed = await guest.AskAsync($"/api/v1/credentials/{id}", ("Accept", "application/vc+jwt"));
        signed.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        signed.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        foreach (var file in new[] { "certificate.pdf", "badge.png", "badge.svg" })
            (await guest.AskAsync($"/api/v1/credentials/{id}/{file}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await StateAsync(holder.Http, id)).Name.ShouldBe("Nguyễn Thị Ánh Tuyết");
    }

    [Fact]
    public async Task Get_Public_GivesEveryoneTheSignedCredential()
    {
        var holder = await Holder.OnAsync(Site);
        var id = await holder.EarnAsync();
        (await holder.UpdateAsync(id, "Ánh Tuyết", true)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var guest = Site.CreateGuest();
        (await StateAsync(guest, id)).ShouldSatisfyAllConditions(answer => answer.Name.ShouldBe("Ánh Tuyết"), answer => answer.Jwt.ShouldNotBeNull());
        using var signed = await guest.AskAsync($"/api/v1/credentials/{id}", ("Accept", "application/vc+jwt"));
        (await signed.TextAsync()).ShouldBe(await holder.JwtAsync(id));
        (await guest.AskAsync($"/api/v1/credentials/{id}/certificate.pdf")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, InlineData("/api/v1/credentials/0199d1a0-5d0c-7c3e-9f3a-2b1f0c6f7a11"), InlineData("/api/v1/credentials/abc"), InlineData("/api/v1/credentials/0199d1a0-5d0c-7c3e-9f3a-2b1f0c6f7a11/badge.png")]
    public async Task Get_Unknown_IsAProblem(string path)
    {
        using var response = await Site.CreateGuest().AskAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Mine_AsAGuest_IsUnauthorized()
    {
        using var guest = Site.CreateGuest();
        (await guest.AskAsync("/api/v1/me/credentials")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await guest.AskAsync(HttpMethod.Put, $"/api/v1/me/credentials/{Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Mine_TwoCourses_AreListedTheNewestFirst()
    {
        var holder = await Holder.OnAsync(Site);
        await holder.EarnAsync();
        await Task.Delay(1100, TestContext.Current.CancellationToken);
        await holder.CompleteAsync(SharedSites.Other);
        (await holder.CredentialsAsync()).Select(item => item.Course).ShouldBe([SharedSites.Other, SharedSites.Course]);
    }

    [Fact]
    public async Task OpenApi_Document_DescribesEveryEndpoint()
    {
        var paths = JsonDocument.Parse(await Site.CreateGuest().TextAsync("/openapi/v1.json")).RootElement.GetProperty("paths");
        foreach (var path in new[] { "/api/v1/credentials/{id}", "/api/v1/credentials/{id}/certificate.pdf", "/api/v1/credentials/status/{list}", "/api/v1/credentials/verify", "/api/v1/me/credentials", "/api/v1/me/credentials/{id}", "/.well-known/jwks.json", "/.well-known/did.json" })
            paths.TryGetProperty(path, out _).ShouldBeTrue(path);
    }

    private static async Task<CredentialState> StateAsync(HttpClient http, Guid id) =>
        JsonSerializer.Deserialize<CredentialState>(await http.TextAsync($"/api/v1/credentials/{id}"), JsonSerializerOptions.Web)!;
}
