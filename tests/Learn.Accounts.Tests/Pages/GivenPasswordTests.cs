using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Accounts.Contracts;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Accounts.Tests.Pages;

/// <summary>Passwords that a shop hands out: good for choosing one's own, and for nothing else.</summary>
public sealed class GivenPasswordTests(Sites sites)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task SignIn_WithAGivenPassword_LeadsToChoosingOnesOwnAndOnlyThenIn(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (name, given) = (GivenNames.New(), GivenPassword.Create());
        var id = await site.MakeAsync(name, given);

        var client = site.CreateGuest();
        using var signedIn = await Sites.TrySignInAsync(client, $" {name.ToUpperInvariant()} ", given);
        var path = signedIn.Headers.Location!.OriginalString;
        path.ShouldStartWith("/account/first-password?code=");
        (await client.GetAsync("/account/profile", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Redirect, "there is no session yet");

        using (var same = await client.SubmitAsync(path, new Dictionary<string, string> { ["Input.Password"] = given }))
            (await same.ReadPageAsync()).QuerySelector("#Input_Password-error")!.TextContent.ShouldContain("được trao");
        using (var weak = await client.SubmitAsync(path, new Dictionary<string, string> { ["Input.Password"] = name }))
            (await weak.ReadPageAsync()).QuerySelector("#Input_Password-error").ShouldNotBeNull();
        (await client.SubmitAsync(path, new Dictionary<string, string> { ["Input.Password"] = Sites.Password })).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await client.GetPageAsync("/account/data");
        page.QuerySelector(".account-name")!.TextContent.ShouldBe("Lò Thị Mây");
        Guid.Parse(page.Body!.GetAttribute("data-learner")!).ShouldBe(id);
        page.QuerySelector("main")!.TextContent.ShouldContain(name);
        (await site.CreateGuest().GetPageAsync(path)).QuerySelector("h1")!.TextContent.ShouldBe("Hãy đăng nhập lại");
        await site.CreateGuest().SignInAsync(name, Sites.Password);
        (await Sites.TrySignInAsync(site.CreateGuest(), name, given)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Reset_OfWhoHasNoAddress_GivesAPasswordOnceAndEndsSessions(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var name = GivenNames.New();
        var id = await site.MakeAsync(name, GivenPassword.Create());
        using var before = await InAsync(site, name, (await site.AskAsync(new ResetUserNamePassword(id))).ShouldNotBeNull());
        for (var i = 0; i < 5; i++)
            (await Sites.TrySignInAsync(site.CreateGuest(), name, "sai mật khẩu rồi")).Dispose();

        var given = (await site.AskAsync(new ResetUserNamePassword(id))).ShouldNotBeNull();
        (await before.GetAsync("/account/profile", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the session has ended");
        (await Sites.TrySignInAsync(site.CreateGuest(), name, Sites.Password)).StatusCode.ShouldBe(HttpStatusCode.OK, "so has the old password");
        (await Sites.TrySignInAsync(site.CreateGuest(), name, given)).Headers.Location!.OriginalString.ShouldStartWith("/account/first-password?", customMessage: "the lock is lifted");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Reset_OfWhoHasAnAddress_IsRefused(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (name, address) = (GivenNames.New(), Sites.NewAddress());
        var id = await site.MakeAsync(name, GivenPassword.Create());
        using var client = await InAsync(site, name, (await site.AskAsync(new ResetUserNamePassword(id))).ShouldNotBeNull());
        (await client.SubmitAsync("/account/email", new Dictionary<string, string> { ["Input.NewEmail"] = address, ["Input.CurrentPassword"] = Sites.Password }, "#change-email")).Dispose();
        (await Sites.FollowAsync(client, await MailCatcher.Shared.WaitForAsync(address))).Dispose();

        (await site.AskAsync(new ResetUserNamePassword(id))).ShouldBeNull("mail is her way now");
        (await site.AskAsync(new GetMailAddress(id))).ShouldBe(new MailAddressInfo(address, "Lò Thị Mây", "vi"));
        await site.CreateGuest().SignInAsync(address, Sites.Password);
        await site.CreateGuest().SignInAsync(name, Sites.Password);

        using var owner = await Sites.OwnerAsync(site, Sites.NewAddress());
        var other = Guid.Parse((await owner.GetPageAsync("/account/data")).Body!.GetAttribute("data-learner")!);
        (await site.AskAsync(new ResetUserNamePassword(other))).ShouldBeNull();
        (await site.AskAsync(new ResetUserNamePassword(Guid.NewGuid()))).ShouldBeNull();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Reset_InPlaceOfHerOwn_IsShownAndKeepsTheAddressWhereItIs(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (name, given) = (GivenNames.New(), GivenPassword.Create());
        var id = await site.MakeAsync(name, given);
        (await InAsync(site, name, given)).Dispose();
        using var client = await InAsync(site, name, (await site.AskAsync(new ResetUserNamePassword(id))).ShouldNotBeNull());

        (await client.TextAsync("/account/profile?culture=en")).ShouldContain("Your organization gave this account a new password");
        (await client.TextAsync("/account/data?culture=en")).ShouldContain("Someone else gave you a new password");
        var typed = new Dictionary<string, string> { ["Input.NewEmail"] = Sites.NewAddress(), ["Input.CurrentPassword"] = Sites.Password };
        using var refused = await client.SubmitAsync("/account/email", typed, "#change-email");
        (await refused.ReadPageAsync()).QuerySelector("#Input_NewEmail-error").ShouldNotBeNull();
        (await site.AskAsync(new ClaimsMailAddress(id, typed["Input.NewEmail"]))).ShouldBeFalse();
    }

    [Fact]
    public async Task Login_OfAProgramWithAGivenPassword_IsRefusedWithAReason()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var (name, given) = (GivenNames.New(), GivenPassword.Create());
        await site.GiveAsync(name, given);
        var client = site.CreateGuest();
        using var refused = await client.PostAsJsonAsync("/api/v1/auth/login", new { email = name, password = given }, Cancellation);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await InAsync(site, name, given)).Dispose();

        using var login = await client.PostAsJsonAsync("/api/v1/auth/login", new { email = name, password = Sites.Password }, Cancellation);
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await login.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("accessToken").GetString());
        var me = await client.GetFromJsonAsync<JsonElement>("/api/v1/me", Cancellation);
        me.GetProperty("userName").GetString().ShouldBe(name);
        me.GetProperty("email").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    /// <summary>Signs in with a given password and chooses <see cref="Sites.Password"/>.</summary>
    private static async Task<HttpClient> InAsync(LearnSiteFactory site, string name, string given)
    {
        var client = site.CreateGuest();
        using var signedIn = await Sites.TrySignInAsync(client, name, given);
        (await client.SubmitAsync(signedIn.Headers.Location!.OriginalString, new Dictionary<string, string> { ["Input.Password"] = Sites.Password })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return client;
    }
}
