using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Organizations.Tests;

/// <summary>What programs may do with a token of each kind; nothing of it in another organization.</summary>
public sealed class ProgramAccessTests(SharedSites sites)
{
    private static readonly string[] Reads = ["list people", "see person"];

    private static readonly string[] Writes =
    [
        "add unit", "rename unit", "change person", "move person here", "move unit here", "make manager", "make code", "revoke invitation", "refuse request", "import", "remove person", "remove unit",
    ];

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "people:write", true), InlineData(DatabaseProvider.Postgres, "people:write", true)]
    [InlineData(DatabaseProvider.Sqlite, "people:read", false), InlineData(DatabaseProvider.Postgres, "people:read", false)]
    public async Task Call_ByAProgram_IsWhatItsTokenSays(DatabaseProvider provider, string scope, bool mayWrite)
    {
        using var tree = await TestTree.OnAsync(sites.On(provider));
        using var other = await TestTree.OnAsync(sites.On(provider));
        using var program = await ProgramAsync(tree, scope);
        foreach (var act in Reads.Concat(Writes))
        {
            // A unit was moved below the other one, which stays therefore.
            var unit = act == "remove unit" ? "south" : "branch";
            using (var elsewhere = await AccessCalls.CallAsync(other, program, act, unit))
                elsewhere.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{scope}: {act} elsewhere");
            using var answer = await AccessCalls.CallAsync(tree, program, act, unit);
            if (mayWrite || Reads.Contains(act))
                ((int)answer.StatusCode).ShouldBeInRange(200, 299, $"{scope}: {act}");
            else
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{scope}: {act}");
        }
        // Owners are made by owners, and a program is none.
        using var owner = await AccessCalls.CallAsync(tree, program, "make owner", "south");
        owner.StatusCode.ShouldBe(mayWrite ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound);
        using var settings = await program.PutAsJsonAsync(tree.Api, new { name = "Tên mới", kind = "company" }, TestContext.Current.CancellationToken);
        settings.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<HttpClient> ProgramAsync(TestTree tree, string scope)
    {
        using var made = await tree.As("owner").SubmitAsync($"/org/{tree.Slug}/tokens", new Dictionary<string, string> { ["Input.Name"] = "Nhân sự", ["Input.Scopes"] = scope }, "section form");
        var token = (await made.ReadPageAsync()).QuerySelector(".secret").ShouldNotBeNull().TextContent;
        var program = tree.Site.CreateGuest();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return program;
    }
}
