using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Accounts.Contracts;
using Learn.Organizations.Joining;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.Tests.Joining;

/// <summary>What people do to come in.</summary>
internal static class JoinSteps
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<string> CodeAsync(this TestTree tree, params (string Name, object Value)[] settings)
    {
        var body = settings.ToDictionary(setting => setting.Name, setting => setting.Value);
        body["kind"] = "code";
        using var made = await tree.As("owner").PostAsJsonAsync($"{tree.Api}/invitations", body, Cancellation);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.TextAsync());
        return (await made.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString()!;
    }

    public static async Task<HttpResponseMessage> JoinAsync(this TestTree tree, TestPerson person, string code)
    {
        using var client = tree.Site.CreateWithCookies(person.Cookies);
        return await client.PostAsJsonAsync("/api/v1/organizations/join", new { code, agreed = true }, Cancellation);
    }

    /// <returns>How it was answered.</returns>
    public static async Task<HttpStatusCode> InviteAsync(this TestTree tree, string by, string unit, string role, params string[] addresses)
    {
        using var answer = await tree.As(by).PostAsJsonAsync($"{tree.Api}/invitations", new { kind = "mail", role, unit = tree.Units[unit], people = addresses }, Cancellation);
        return answer.StatusCode;
    }

    public static async Task<HttpStatusCode> DecideAsync(this TestTree tree, Guid request, bool accept)
    {
        using var answer = await tree.As("owner").PutAsJsonAsync($"{tree.Api}/requests/{request}", new { accept }, Cancellation);
        return answer.StatusCode;
    }

    public static async Task<bool> HasAgreedAsync(this TestTree tree, Guid person)
    {
        await using var scope = tree.Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IConsents>().HasAgreedAsync(person, tree.Id, Cancellation);
    }

    public static async Task TakeBackAsync(this TestTree tree, Guid person)
    {
        await using var scope = tree.Site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IConsents>().EndAsync(person, tree.Id, Cancellation);
    }
}
