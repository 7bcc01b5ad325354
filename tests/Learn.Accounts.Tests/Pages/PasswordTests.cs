using System.Net;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Accounts.Tests.Pages;

public sealed class PasswordTests(Sites sites)
{
    private const string NewPassword = "mưa trên mái tôn";
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Forgot_AnyAddress_GetsTheSameAnswerAndOnlyTheKnownOneAMail(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (owned, unknown) = (Sites.NewAddress(), Sites.NewAddress());
        (await Sites.OwnerAsync(site, owned)).Dispose();

        using var known = await ForgotAsync(site.CreateGuest(), owned);
        using var strange = await ForgotAsync(site.CreateGuest(), unknown);
        (await Sites.WholeAnswerAsync(known, owned)).ShouldBe(await Sites.WholeAnswerAsync(strange, unknown));

        (await MailCatcher.Shared.WaitForAsync(owned, 2)).Subject.ShouldBe("Đặt mật khẩu mới ở Learn");
        (await MailCatcher.Shared.ForAsync(unknown)).ShouldBeEmpty();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Reset_ByTheMailedLink_SetsThePasswordLiftsTheLockAndEndsOtherSessions(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var address = Sites.NewAddress();
        using var elsewhere = await Sites.OwnerAsync(site, address);
        for (var i = 0; i < 5; i++)
            (await Sites.TrySignInAsync(site.CreateGuest(), address, "sai mật khẩu rồi")).Dispose();
        (await ForgotAsync(site.CreateGuest(), address)).Dispose();
        var mail = await MailCatcher.Shared.WaitForAsync(address, 2);

        var client = site.CreateGuest();
        using (var weak = await client.SubmitAsync(mail.Link.PathAndQuery, new Dictionary<string, string> { ["Input.Password"] = "1234567890" }))
            (await weak.ReadPageAsync()).QuerySelector("#Input_Password-error").ShouldNotBeNull();
        using var set = await client.SubmitAsync(mail.Link.PathAndQuery, new Dictionary<string, string> { ["Input.Password"] = NewPassword });
        set.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetPageAsync("/account/email")).QuerySelector(".account-name").ShouldNotBeNull("she is signed in at once");

        await site.CreateGuest().SignInAsync(address, NewPassword);
        (await Sites.TrySignInAsync(site.CreateGuest(), address, Sites.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.GetAsync("/account/profile", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Redirect, "other sessions have ended");
        (await site.CreateGuest().GetPageAsync(mail.Link.PathAndQuery)).QuerySelector("h1")!.TextContent.ShouldBe("Đường dẫn này không dùng được nữa");
        (await MailCatcher.Shared.WaitForAsync(address, 3)).Subject.ShouldBe("Mật khẩu Learn của bạn đã được đổi");
    }

    [Fact]
    public async Task Reset_ByTheNewestWhoClaimsAnUnconfirmedAddress_ConfirmsIt()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var address = Sites.NewAddress();
        (await Sites.RegisterAsync(site.CreateGuest(), address, name: "Người Một")).Dispose();
        (await Sites.RegisterAsync(site.CreateGuest(), address, name: "Người Hai")).Dispose();
        await MailCatcher.Shared.WaitForAsync(address, 2);
        (await ForgotAsync(site.CreateGuest(), address)).Dispose();

        var client = site.CreateGuest();
        var mail = await MailCatcher.Shared.WaitForAsync(address, 3);
        (await client.SubmitAsync(mail.Link.PathAndQuery, new Dictionary<string, string> { ["Input.Password"] = NewPassword })).Dispose();
        var page = await client.GetPageAsync("/account/email");
        page.QuerySelector(".account-name")!.TextContent.ShouldBe("Người Hai");
        page.QuerySelector(".notice-warning").ShouldBeNull();
    }

    [Theory, InlineData(""), InlineData("?code="), InlineData("?code=abc"), InlineData("?code=CfDJ8AAAA%00")]
    public async Task Links_ThatAreNotOurs_AreVoid(string query)
    {
        foreach (var path in new[] { "/account/reset-password", "/account/confirm-email", "/account/confirm-new-email" })
        {
            using var response = await sites.On(DatabaseProvider.Postgres).CreateGuest().GetAsync(path + query, Cancellation);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await response.ReadPageAsync()).QuerySelector("h1")!.TextContent.ShouldBe("Đường dẫn này không dùng được nữa");
        }
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Change_WithTheCurrentPassword_KeepsThisSessionAndEndsOthers(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var address = Sites.NewAddress();
        using var here = await Sites.OwnerAsync(site, address);
        using var elsewhere = await site.CreateGuest().SignInAsync(address, Sites.Password);

        using (var wrong = await ChangeAsync(here, "không phải nó"))
            (await wrong.ReadPageAsync()).QuerySelector("#Input_CurrentPassword-error")!.TextContent.ShouldBe("Mật khẩu hiện tại chưa đúng");
        (await ChangeAsync(here, Sites.Password)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await here.GetAsync("/account/profile", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.GetAsync("/account/profile", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Change_WrongTooOften_IsLockedThoughSignedIn()
    {
        using var client = await Sites.OwnerAsync(sites.On(DatabaseProvider.Sqlite), Sites.NewAddress());
        for (var i = 0; i < 5; i++)
            (await ChangeAsync(client, "không phải nó")).Dispose();
        using var response = await ChangeAsync(client, Sites.Password);
        (await response.ReadPageAsync()).QuerySelector("#Input_CurrentPassword-error")!.TextContent.ShouldContain("15 phút");
    }

    [Fact]
    public async Task Mails_ToOneAddress_AreFewAnHour()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var address = Sites.NewAddress();
        (await Sites.OwnerAsync(site, address)).Dispose();
        for (var i = 0; i < 9; i++)
            (await ForgotAsync(site.CreateGuest(), address)).Dispose();
        await MailCatcher.Shared.WaitForAsync(address, 6);
        await Task.Delay(1500, Cancellation);
        (await MailCatcher.Shared.ForAsync(address)).Count.ShouldBe(6);
    }

    private static Task<HttpResponseMessage> ForgotAsync(HttpClient client, string address) =>
        client.SubmitAsync("/account/forgot-password", new Dictionary<string, string> { ["Input.Email"] = address });

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient client, string current) =>
        client.SubmitAsync("/account/password", new Dictionary<string, string> { ["Input.CurrentPassword"] = current, ["Input.NewPassword"] = NewPassword });
}
