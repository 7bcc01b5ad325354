using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Testing;

namespace Learn.Organizations.Tests;

/// <summary>Someone with an account, and her browser.</summary>
internal sealed record TestPerson(Guid Id, CookieContainer Cookies)
{
    private const string Password = "ba con mèo ngủ trưa";

    /// <param name="roles">What her session says she is on the site.</param>
    public static async Task<TestPerson> OnAsync(LearnSiteFactory site, string name = "Lê Thị Học", params string[] roles)
    {
        using var http = site.CreateGuest();
        var email = $"hoc.{Guid.NewGuid():N}@vidu.vn";
        using var made = await http.PostAsJsonAsync("/api/v1/auth/register", new { email, password = Password, name }, TestContext.Current.CancellationToken);
        made.StatusCode.ShouldBe(HttpStatusCode.OK, await made.TextAsync());
        using var login = await http.PostAsJsonAsync("/api/v1/auth/login", new { email, password = Password }, TestContext.Current.CancellationToken);
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("accessToken").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var me = await http.GetFromJsonAsync<JsonElement>("/api/v1/me", TestContext.Current.CancellationToken);
        var (id, cookies) = (me.GetProperty("id").GetGuid(), new CookieContainer());
        site.CreateSignedIn(id, name, cookies, roles).Dispose();
        return new(id, cookies);
    }
}
