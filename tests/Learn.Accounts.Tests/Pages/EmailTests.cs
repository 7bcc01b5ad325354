using System.Net;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Accounts.Tests.Pages;

public sealed class EmailTests(Sites sites)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Change_ConfirmedByTheNewAddress_MovesTheAccountAndTellsTheOldOne(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (before, after) = (Sites.NewAddress("cu"), Sites.NewAddress("moi"));
        using var client = await Sites.OwnerAsync(site, before);
        using var elsewhere = await site.CreateGuest().SignInAsync(before, Sites.Password);

        using (var wrong = await AskAsync(client, after, "không phải nó"))
            (await wrong.ReadPageAsync()).QuerySelector("#Input_CurrentPassword-error").ShouldNotBeNull();
        (await AskAsync(client, after)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await MailCatcher.Shared.WaitForAsync(before, 2)).Subject.ShouldBe("Có người muốn đổi địa chỉ thư ở Learn");
        var mail = await MailCatcher.Shared.WaitForAsync(after);
        await site.CreateGuest().SignInAsync(before, Sites.Password);

        using var applied = await Sites.FollowAsync(client, mail);
        applied.Headers.Location!.OriginalString.ShouldBe("/account/email");
        (await client.GetPageAsync("/account/email")).QuerySelector(".page-head p")!.TextContent.ShouldBe($"Hiện nay: {after}");
        await site.CreateGuest().SignInAsync(after, Sites.Password);
        (await Sites.TrySignInAsync(site.CreateGuest(), before, Sites.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.GetAsync("/account/profile", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await site.CreateGuest().GetPageAsync(mail.Link.PathAndQuery)).QuerySelector("h1")!.TextContent.ShouldBe("Đường dẫn này không dùng được nữa");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Change_ToAnOwnedAddress_AnswersTheSameAndTellsByMail(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var (mine, owned, free) = (Sites.NewAddress(), Sites.NewAddress(), Sites.NewAddress());
        using var client = await Sites.OwnerAsync(site, mine);
        (await Sites.OwnerAsync(site, owned)).Dispose();

        using var toOwned = await AskAsync(client, owned);
        var afterOwned = await Sites.WholeAnswerAsync(await client.GetAsync("/account/email", Cancellation), owned);
        using var toFree = await AskAsync(client, free);
        var afterFree = await Sites.WholeAnswerAsync(await client.GetAsync("/account/email", Cancellation), free);
        (await Sites.WholeAnswerAsync(toOwned, owned)).ShouldBe(await Sites.WholeAnswerAsync(toFree, free));
        afterOwned.ShouldBe(afterFree);
        (await MailCatcher.Shared.WaitForAsync(owned, 2)).Subject.ShouldBe("Bạn đã có tài khoản Learn");
    }

    [Fact]
    public async Task Change_AfterANewPassword_IsVoid()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var after = Sites.NewAddress();
        using var client = await Sites.OwnerAsync(site, Sites.NewAddress());
        (await AskAsync(client, after)).Dispose();
        var mail = await MailCatcher.Shared.WaitForAsync(after);
        (await client.SubmitAsync("/account/password", new Dictionary<string, string>
        {
            ["Input.CurrentPassword"] = Sites.Password,
            ["Input.NewPassword"] = "mưa trên mái tôn",
        })).Dispose();
        (await site.CreateGuest().GetPageAsync(mail.Link.PathAndQuery)).QuerySelector("h1")!.TextContent.ShouldBe("Đường dẫn này không dùng được nữa");
    }

    [Fact]
    public async Task SendAgain_Unconfirmed_SendsAnotherLinkThatWorks()
    {
        var site = sites.On(DatabaseProvider.Postgres);
        var address = Sites.NewAddress();
        var client = site.CreateGuest();
        (await Sites.RegisterAsync(client, address)).Dispose();
        (await client.SubmitAsync("/account/email", new Dictionary<string, string>(), ".notice-warning form")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var confirmed = await Sites.FollowAsync(client, await MailCatcher.Shared.WaitForAsync(address, 2));
        (await confirmed.ReadPageAsync()).QuerySelector("h1")!.TextContent.ShouldBe("Địa chỉ đã được xác nhận");
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string address, string password = Sites.Password) =>
        client.SubmitAsync("/account/email", new Dictionary<string, string> { ["Input.NewEmail"] = address, ["Input.CurrentPassword"] = password }, "#change-email");
}
