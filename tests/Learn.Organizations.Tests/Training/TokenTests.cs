using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Organizations.Data;
using Learn.Organizations.Features.Tokens;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>Address, and the scopes that open it; every address of an organization that can be read is here.</summary>
    private static readonly Dictionary<string, string[]> Readable = new()
    {
        [""] = ["report:read", "people:read", "people:write"],
        ["/units"] = ["people:read", "people:write"],
        ["/members"] = ["people:read", "people:write"],
        ["/members/{person:guid}"] = ["people:read", "people:write"],
        ["/invitations"] = ["people:write"],
        ["/imports/{id:guid}"] = ["people:write"],
        ["/reports/summary"] = ["report:read"],
        ["/reports/progress"] = ["report:read"],
        ["/reports/people"] = ["report:read"],
        ["/reports/progress.csv"] = ["report:read"],
        ["/assignments"] = ["report:read"],
        ["/assignments/{id:guid}"] = ["report:read"],
    };

    [Fact]
    public async Task Token_OfEachScope_ReadsWhatTheScopeSaysAndNothingElse()
    {
        var staff = await Staff.OnAsync(sites.On(DatabaseProvider.Sqlite));
        const string root = "/api/v1/organizations/{organization}";
        var addresses = staff.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true).Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}")
            .Where(address => address.StartsWith(root, StringComparison.Ordinal)).Select(address => address[root.Length..]);
        addresses.ShouldBe(Readable.Keys, ignoreOrder: true);

        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course });
        var list = await ImportAsync(staff, await MakeAsync(staff, "people:write"));
        foreach (var scope in TokenSecrets.Scopes)
        {
            var token = await MakeAsync(staff, scope);
            foreach (var (address, scopes) in Readable)
            {
                var path = address.Replace("{person:guid}", staff.Owner.ToString(), StringComparison.Ordinal)
                    .Replace("{id:guid}", (address.StartsWith("/imports", StringComparison.Ordinal) ? list : assignment).ToString(), StringComparison.Ordinal);
                (await AskAsync(staff, path, token)).ShouldBe(scopes.Contains(scope) ? HttpStatusCode.OK : HttpStatusCode.NotFound, $"{scope} {address}");
            }
        }
    }

    [Fact]
    public async Task Token_OfWhicheverScope_AssignsAndExemptsNothing()
    {
        var staff = await Staff.OnAsync(sites.On(DatabaseProvider.Sqlite));
        var person = await staff.JoinAsync();
        var assignment = await staff.AssignAsync(new { course = TrainingSites.Course });
        foreach (var scope in TokenSecrets.Scopes)
        {
            var token = await MakeAsync(staff, scope);
            foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
            {
                (HttpMethod.Post, "/assignments", new { course = TrainingSites.Other }), (HttpMethod.Put, $"/assignments/{assignment}", new { dueDays = 3 }), (HttpMethod.Delete, $"/assignments/{assignment}", null),
                (HttpMethod.Put, $"/assignments/{assignment}/exemptions/{person}", new { reason = "không cần" }), (HttpMethod.Delete, $"/assignments/{assignment}/exemptions/{person}", null),
            })
            {
                using var http = staff.Site.CreateGuest();
                using var request = new HttpRequestMessage(method, staff.Api + path) { Content = body is null ? null : JsonContent.Create(body) };
                request.Headers.Add("Authorization", $"Bearer {token}");
                using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
                response.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{scope} {method} {path}");
            }
        }
        (await staff.RowsAsync(person)).ShouldHaveSingleItem().State.ShouldBe(AssignedState.Assigned);
    }

    [Fact]
    public async Task Token_OfAnOwnerWhoIsOneNoMore_IsMarked()
    {
        var staff = await Staff.OnAsync(sites.On(DatabaseProvider.Sqlite));
        await MakeAsync(staff, "report:read");
        var other = await staff.JoinAsync(role: MemberRole.Owner);
        using var http = staff.As(other);
        (await http.GetPageAsync($"/org/{staff.Slug}/tokens")).QuerySelector("td .chip-now").ShouldBeNull();
        await staff.LeaveAsync(staff.Owner);
        (await http.GetPageAsync($"/org/{staff.Slug}/tokens")).QuerySelector("td .chip-now").ShouldNotBeNull();
    }

    [Fact]
    public async Task Token_WhenItsPageIsLoadedAgain_IsOneAndShownOnce()
    {
        var staff = await Staff.OnAsync(sites.On(DatabaseProvider.Sqlite));
        using var owner = staff.As(staff.Owner);
        using var made = await owner.SubmitAsync($"/org/{staff.Slug}/tokens", new Dictionary<string, string> { ["Input.Name"] = "Nhân sự", ["Input.Scopes"] = "report:read" }, "section form");
        made.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var address = made.Headers.Location!.OriginalString;
        (await owner.GetPageAsync(address)).QuerySelector(".secret").ShouldNotBeNull();
        (await owner.GetPageAsync(address)).QuerySelector(".secret").ShouldBeNull();
        (await staff.Site.ReadAsync(context => context.Tokens.CountAsync(row => row.OrganizationId == staff.Id))).ShouldBe(1);
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
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var token = (await owner.GetPageAsync(response.Headers.Location!.OriginalString)).QuerySelector(".secret")?.TextContent;
        token.ShouldNotBeNull();
        token.ShouldStartWith("org_");
        return token;
    }

    private static async Task<Guid> ImportAsync(Staff staff, string token)
    {
        using var http = staff.Site.CreateGuest();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{staff.Api}/imports?unit={staff.Root.Id}") { Content = new StringContent("Mã NV,Chức danh\nKHÔNG CÓ,X\n", System.Text.Encoding.UTF8, "text/csv") };
        request.Headers.Add("Authorization", $"Bearer {token}");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.TextAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetGuid();
    }

    private static async Task<HttpStatusCode> AskAsync(Staff staff, string path, string token)
    {
        using var http = staff.Site.CreateGuest();
        using var response = await http.AskAsync(staff.Api + path, ("Authorization", $"Bearer {token}"));
        return response.StatusCode;
    }
}
