using System.Net;
using Learn.Organizations.Features.Tokens;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Tests.Training;

public sealed class TokenTests(TrainingSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Token_OfAnotherOrganization_FindsNone(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (own, other) = (await Staff.OnAsync(site), await Staff.OnAsync(site));
        var token = await MakeAsync(own, "report:read");
        (await AskAsync(own, "/reports/summary", token)).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(own, "/reports/progress", token)).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(own, "/reports/progress.csv", token)).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(own, "/assignments", token)).ShouldBe(HttpStatusCode.OK);

        foreach (var path in new[] { "/reports/summary", "/reports/progress", "/reports/progress.csv", "/assignments" })
            (await AskAsync(other, path, token)).ShouldBe(HttpStatusCode.NotFound, path);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Token_Revoked_IsNobodyAtOnce(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var token = await MakeAsync(staff, "report:read");
        (await AskAsync(staff, "/reports/summary", token)).ShouldBe(HttpStatusCode.OK);
        using var owner = staff.As(staff.Owner);
        using var revoked = await owner.SubmitAsync($"/org/{staff.Slug}/tokens", new Dictionary<string, string>(), "form[action*='Revoke']");
        revoked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await AskAsync(staff, "/reports/summary", token)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Token_WithoutTheScope_FindsNothing()
    {
        var staff = await Staff.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var token = await MakeAsync(staff, "people:read");
        (await AskAsync(staff, "/reports/progress", token)).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(staff, "/reports/progress.csv", token)).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(staff, "/assignments", token)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData("/api/v1/me"), InlineData("/api/v1/me/learning")]
    public async Task Token_WhereAPersonIsAskedFor_IsNone(string path)
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var token = await MakeAsync(await Staff.OnAsync(site), "report:read");
        using var http = site.CreateGuest();
        using var response = await http.AskAsync(path, ("Authorization", $"Bearer {token}"));
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Token_InTheDatabase_IsAHashAndKnowsItsLastUse(DatabaseProvider provider)
    {
        var staff = await Staff.OnAsync(sites.On(provider));
        var token = await MakeAsync(staff, "report:read");
        await AskAsync(staff, "/reports/summary", token);
        var row = await staff.Site.ReadAsync(context => context.Tokens.AsNoTracking().SingleAsync(found => found.OrganizationId == staff.Id));
        row.SecretHash.ShouldBe(TokenSecrets.Hash(token));
        row.LastUsedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Token_MadeWithoutScope_IsRefused()
    {
        var staff = await Staff.OnAsync(sites.On(DatabaseProvider.Sqlite));
        using var owner = staff.As(staff.Owner);
        using var response = await owner.SubmitAsync($"/org/{staff.Slug}/tokens", new Dictionary<string, string> { ["Input.Name"] = "Nhân sự", ["Input.Scopes"] = "everything" }, "section form");
        (await response.ReadPageAsync()).QuerySelector(".field-error").ShouldNotBeNull();
        (await staff.Site.ReadAsync(context => context.Tokens.AnyAsync(found => found.OrganizationId == staff.Id))).ShouldBeFalse();
    }

    private static async Task<string> MakeAsync(Staff staff, string scope)
    {
        using var owner = staff.As(staff.Owner);
        using var response = await owner.SubmitAsync($"/org/{staff.Slug}/tokens", new Dictionary<string, string> { ["Input.Name"] = "Nhân sự", ["Input.Scopes"] = scope }, "section form");
        var token = (await response.ReadPageAsync()).QuerySelector(".secret")?.TextContent;
        token.ShouldNotBeNull();
        token.ShouldStartWith("org_");
        return token;
    }

    private static async Task<HttpStatusCode> AskAsync(Staff staff, string path, string token)
    {
        using var http = staff.Site.CreateGuest();
        using var response = await http.AskAsync(staff.Api + path, ("Authorization", $"Bearer {token}"));
        return response.StatusCode;
    }
}
