using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;

namespace Learn.Organizations.Tests;

/// <summary>Accounts that are there at once, without registering and without mail.</summary>
internal static class TestAccounts
{
    /// <summary>Gives somebody whom a test made up an account with a confirmed address.</summary>
    public static Task<int> GiveAccountAsync(this LearnSiteFactory site, Guid person, string address)
    {
        var (name, upper) = (person.ToString("N"), address.ToUpperInvariant());
        return site.ReadAsync(context => context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO accounts_users ("Id", "Name", "SearchName", "Culture", "CreatedAt", "UserName", "NormalizedUserName", "Email", "NormalizedEmail", "EmailConfirmed", "TwoFactorEnabled")
            SELECT {person}, "Name", "SearchName", "Culture", "CreatedAt", {name}, {name.ToUpperInvariant()}, {address}, {upper}, "EmailConfirmed", "TwoFactorEnabled" FROM accounts_users WHERE "NormalizedEmail" = 'LEARNER@DEMO.TEST'
            """, TestContext.Current.CancellationToken));
    }

    public static Task<string> AddressOfAsync(this LearnSiteFactory site, Guid person) =>
        site.ReadAsync(context => context.Database.SqlQuery<string>($"""SELECT "Email" AS "Value" FROM accounts_users WHERE "Id" = {person}""").SingleAsync(TestContext.Current.CancellationToken));

    /// <summary>Organizations of tests are a month old; this one was made a moment ago, and may do less.</summary>
    public static Task<int> BeginNowAsync(this TestTree tree)
    {
        var now = DateTimeOffset.UtcNow;
        return tree.Site.ReadAsync(context => context.Organizations.Where(row => row.Id == tree.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CreatedAt, now)));
    }

    public static Task<int> ConfirmAddressAsync(this LearnSiteFactory site, Guid person) =>
        site.ReadAsync(context => context.Database.ExecuteSqlAsync($"""UPDATE accounts_users SET "EmailConfirmed" = {true} WHERE "Id" = {person}""", TestContext.Current.CancellationToken));
}

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
