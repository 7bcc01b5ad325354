using System.Net;
using System.Net.Http.Json;
using Learn.Testing;

namespace Learn.Accounts.Tests;

public sealed class DurabilityTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignUp_ThenKill_TheAccountIsThere()
    {
        var folder = Directory.CreateTempSubdirectory("learn-test-");
        var settings = new Dictionary<string, string>
        {
            ["Learn:DataPath"] = folder.FullName,
            ["Learn:ContentPath"] = folder.CreateSubdirectory("content").FullName,
        };
        var account = new { email = Sites.NewAddress(), password = Sites.Password };
        try
        {
            using (var site = await LearnSiteProcess.StartAsync(settings))
            using (var client = new HttpClient { BaseAddress = site.Address })
            {
                using var response = await client.PostAsJsonAsync("/api/v1/auth/register", account, Cancellation);
                response.StatusCode.ShouldBe(HttpStatusCode.OK);
                site.Kill();
            }
            using (var site = await LearnSiteProcess.StartAsync(settings))
            using (var client = new HttpClient { BaseAddress = site.Address })
            {
                using var response = await client.PostAsJsonAsync("/api/v1/auth/login", account, Cancellation);
                response.StatusCode.ShouldBe(HttpStatusCode.OK);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Site_OnLoopback_AnswersOverTheNetwork()
    {
        await using var site = new LearnSiteFactory();
        using var client = new HttpClient { BaseAddress = site.StartOnLoopback() };
        client.BaseAddress.IsLoopback.ShouldBeTrue();
        (await client.GetPageAsync("/account/login")).QuerySelector("main form").ShouldNotBeNull();
    }
}
