using System.Net;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Accounts.Tests.Pages;

public sealed class RegisterTests(Sites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Register_NewAddress_SignsInAtOnceAndMailsALink(DatabaseProvider provider)
    {
        var client = sites.On(provider).CreateGuest();
        var address = Sites.NewAddress();
        using var response = await Sites.RegisterAsync(client, address, name: "Nguyễn Thị Ánh Tuyết");
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var profile = await client.GetPageAsync("/account/email");
        profile.QuerySelector(".account-name")!.TextContent.ShouldBe("Nguyễn Thị Ánh Tuyết");
        profile.QuerySelector(".notice-warning")!.TextContent.ShouldContain("chưa được xác nhận");
        profile.Body!.GetAttribute("data-signed-in").ShouldBe("true");
        profile.Body.GetAttribute("data-learner")!.Length.ShouldBe(32);

        var mail = await MailCatcher.Shared.WaitForAsync(address);
        mail.Subject.ShouldBe("Xác nhận địa chỉ thư của bạn ở Learn");
        mail.Html.ShouldNotBeNull().ShouldContain(mail.Link.AbsoluteUri.Replace("&", "&amp;", StringComparison.Ordinal));
        mail.Text.ShouldNotContain("Tuyết", Case.Insensitive, "a mail carries nobody's words");

        var stranger = sites.On(provider).CreateGuest();
        (await stranger.GetPageAsync(mail.Link.PathAndQuery)).QuerySelector("main")!.TextContent.ShouldContain("Nguyễn Thị Ánh Tuyết");
        (await client.GetPageAsync("/account/email")).QuerySelector(".notice-warning").ShouldNotBeNull("opening the link alone confirms nothing");
        using var confirmed = await Sites.FollowAsync(stranger, mail);
        (await confirmed.ReadPageAsync()).QuerySelector("h1")!.TextContent.ShouldBe("Địa chỉ đã được xác nhận");
        (await client.GetPageAsync("/account/email")).QuerySelector(".notice-warning").ShouldBeNull();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Register_OwnedAddress_GetsTheSameAnswerAsAnUnknownOne(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var owned = Sites.NewAddress();
        using var owner = await Sites.OwnerAsync(site, owned);
        var unknown = Sites.NewAddress();

        (await AnswersAsync(site, owned)).ShouldBe(await AnswersAsync(site, unknown));

        (await MailCatcher.Shared.WaitForAsync(unknown)).Subject.ShouldBe("Xác nhận địa chỉ thư của bạn ở Learn");
        var told = await MailCatcher.Shared.WaitForAsync(owned, 2);
        told.Subject.ShouldBe("Bạn đã có tài khoản Learn");
        told.Link.AbsolutePath.ShouldBe("/account/login");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Confirm_TwoClaimTheSameAddress_TheFirstToConfirmOwnsIt(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var address = Sites.NewAddress();
        const string secondPassword = "hai con chó sủa trăng";
        (await Sites.RegisterAsync(site.CreateGuest(), address, name: "Người Một")).Dispose();
        var firstMail = await MailCatcher.Shared.WaitForAsync(address);
        (await Sites.RegisterAsync(site.CreateGuest(), address.ToUpperInvariant(), secondPassword, "Người Hai")).Dispose();
        var secondMail = await MailCatcher.Shared.WaitForAsync(address, 2);

        (await Sites.FollowAsync(site.CreateGuest(), secondMail)).Dispose();
        (await site.CreateGuest().GetPageAsync(firstMail.Link.PathAndQuery)).QuerySelector("h1")!.TextContent.ShouldBe("Địa chỉ này đã có chủ");

        var first = await site.CreateGuest().SignInAsync(address, Sites.Password);
        (await first.GetPageAsync("/account/email")).QuerySelector(".account-name")!.TextContent.ShouldBe("Người Một");
        var second = await site.CreateGuest().SignInAsync(address, secondPassword);
        (await second.GetPageAsync("/account/email")).QuerySelector(".account-name")!.TextContent.ShouldBe("Người Hai");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Confirm_BothAtTheSameMoment_OneOwnsIt(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var address = Sites.NewAddress();
        for (var i = 0; i < 2; i++)
            (await Sites.RegisterAsync(site.CreateGuest(), address)).Dispose();
        await MailCatcher.Shared.WaitForAsync(address, 2);
        var mails = await MailCatcher.Shared.ForAsync(address);

        var clients = mails.Select(_ => site.CreateGuest()).ToList();
        var pages = await Task.WhenAll(mails.Zip(clients, (mail, client) => client.GetPageAsync(mail.Link.PathAndQuery)));
        var sent = await Task.WhenAll(clients.Select((client, i) => client.SubmitAsync(pages[i], mails[i].Link.PathAndQuery, new Dictionary<string, string>())));
        var answers = await Task.WhenAll(sent.Select(async response => (await response.ReadPageAsync()).QuerySelector("h1")!.TextContent));
        answers.ShouldBe(["Địa chỉ đã được xác nhận", "Địa chỉ này đã có chủ"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("", "Bạn chưa ghi địa chỉ thư điện tử")]
    [InlineData("an", "Địa chỉ thư điện tử thiếu dấu @")]
    [InlineData("an@", "Địa chỉ thư điện tử thiếu phần sau dấu @")]
    [InlineData("ân@vidu.vn", "Địa chỉ thư điện tử không có chữ có dấu. Hãy tắt bộ gõ tiếng Việt rồi gõ lại")]
    [InlineData("an@vidu", "Địa chỉ thư điện tử chưa đúng. Ví dụ đúng: ten@example.com")]
    [InlineData("an binh@vidu.vn", "Địa chỉ thư điện tử chưa đúng. Ví dụ đúng: ten@example.com")]
    [InlineData("an@vidu.vn\r\nBcc: binh@vidu.vn", "Địa chỉ thư điện tử chưa đúng. Ví dụ đúng: ten@example.com")]
    [InlineData("\"<script>\"@vidu.vn", "Địa chỉ thư điện tử chưa đúng. Ví dụ đúng: ten@example.com")]
    public async Task Register_BadAddress_SaysWhatIsWrongBesideItAndOnTop(string email, string message)
    {
        var client = sites.On(DatabaseProvider.Postgres).CreateGuest();
        using var response = await client.SubmitAsync("/account/register", new Dictionary<string, string>
        {
            ["Input.Name"] = "Đặng <b>Ẩn</b>",
            ["Input.Email"] = email,
            ["Input.Password"] = Sites.Password,
            ["Input.Place"] = "66",
        });
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldAllBe(cookie => !cookie.StartsWith("learn.p-session"));
        var page = await response.ReadPageAsync();

        page.QuerySelector("#Input_Email-error")!.TextContent.ShouldBe(message);
        var input = page.QuerySelector("#Input_Email")!;
        input.GetAttribute("aria-invalid").ShouldBe("true");
        input.GetAttribute("aria-describedby").ShouldBe("Input_Email-hint Input_Email-error");
        input.GetAttribute("autocomplete").ShouldBe("email");
        page.QuerySelectorAll(".error-summary a[href='#Input_Email']").Single().TextContent.ShouldBe(message);
        page.QuerySelector("#Input_Name")!.GetAttribute("value").ShouldBe("Đặng <b>Ẩn</b>");
        page.QuerySelector("#Input_Name b").ShouldBeNull();
        page.QuerySelector("#Input_Place option[selected]")!.TextContent.ShouldBe("Đắk Lắk");
        page.QuerySelector("#Input_Password")!.HasAttribute("value").ShouldBeFalse("a password is never sent back");
    }

    [Theory]
    [InlineData("Input.Name", "")]
    [InlineData("Input.Name", "   ")]
    [InlineData("Input.Name", "12345")]
    [InlineData("Input.Name", "An\u0007Bình")]
    [InlineData("Input.Name", "An \u202Ehnib")]
    [InlineData("Input.Name", "Trúng thưởng http://lua.dao")]
    [InlineData("Input.Password", "")]
    [InlineData("Input.Password", "chin ky t")]
    [InlineData("Input.Password", "1234567890")]
    [InlineData("Input.Password", "aaaaaaaaaaaa")]
    [InlineData("Input.Password", "Mật Khẩu 123456")]
    [InlineData("Input.Password", "BÙI VĂN THỬ")]
    [InlineData("Input.Place", "99")]
    [InlineData("Input.Place", "<script>alert(1)</script>")]
    public async Task Register_BadField_IsNamed(string field, string value)
    {
        foreach (var culture in new[] { "vi", "en" })
        {
            var fields = new Dictionary<string, string>
            {
                ["Input.Name"] = "Bùi Văn Thử",
                ["Input.Email"] = Sites.NewAddress(),
                ["Input.Password"] = Sites.Password,
                [field] = value,
            };
            using var response = await sites.On(DatabaseProvider.Postgres).CreateGuest().SubmitAsync($"/account/register?culture={culture}", fields);
            var page = await response.ReadPageAsync();
            page.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")).ShouldBe([$"#{field.Replace('.', '_')}"]);
            page.QuerySelectorAll(".field-error").Single().TextContent.ShouldNotBeNullOrWhiteSpace();
            page.DocumentElement.GetAttribute("lang").ShouldBe(culture);
        }
    }

    [Fact]
    public async Task Register_OverLongFields_AreRefused()
    {
        using var response = await sites.On(DatabaseProvider.Postgres).CreateGuest().SubmitAsync("/account/register", new Dictionary<string, string>
        {
            ["Input.Name"] = new('n', 100_000),
            ["Input.Email"] = new string('e', 100_000) + "@vidu.vn",
            ["Input.Password"] = new('p', 100_000),
            ["Input.Place"] = new('9', 100_000),
        });
        (await response.ReadPageAsync()).QuerySelectorAll(".field-error").Length.ShouldBe(4);
    }

    [Theory, InlineData("Input.Name"), InlineData("Input.Email"), InlineData("Input.Password")]
    public async Task Register_ZeroBytes_AreABadRequest(string field)
    {
        using var response = await sites.On(DatabaseProvider.Postgres).CreateGuest().SubmitAsync("/account/register", new Dictionary<string, string> { [field] = "a\0b" });
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Register_WithoutTheFormsToken_IsRefused()
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Input.Email"] = Sites.NewAddress() });
        using var response = await sites.On(DatabaseProvider.Sqlite).CreateGuest().PostAsync("/account/register", content, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<string> AnswersAsync(LearnSiteFactory site, string address)
    {
        var client = site.CreateGuest();
        using var answer = await Sites.RegisterAsync(client, address);
        using var next = await client.GetAsync("/account/profile", TestContext.Current.CancellationToken);
        using var own = await client.GetAsync("/account/email", TestContext.Current.CancellationToken);
        return $"{await Sites.WholeAnswerAsync(answer, address)}\n{await Sites.WholeAnswerAsync(next, address)}\n{await Sites.WholeAnswerAsync(own, address)}";
    }
}
