using System.Collections.Concurrent;
using System.Net.Mail;
using Learn.Mailing;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Accounts.Tests;

public sealed class MailTests(Sites sites)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_OverSmtp_KeepsVietnameseInSubjectAndBothParts()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var address = Sites.NewAddress();
        var mail = new Mail(address, "vi", "Đặt lại mật khẩu: «Nguyễn Thị Ánh Tuyết» — một dòng tiêu đề đủ dài để phải xuống dòng khi gửi đi")
        {
            Paragraphs = ["Dòng có <b>dấu</b> & ký tự lạ: ễ ợ ữ 😀.", "Dấu chấm đầu dòng:", ".", "Hết."],
            Link = new("Mở", new Uri("https://learn.test/a?b=1&c=2")),
            Footer = ["Chân thư."],
        };
        await site.Services.GetRequiredService<IMailSender>().SendAsync(mail, Cancellation);

        var caught = await MailCatcher.Shared.WaitForAsync(address);
        caught.Subject.ShouldBe(mail.Subject);
        foreach (var paragraph in mail.Paragraphs.Concat(mail.Footer))
            caught.Text.ShouldContain(paragraph);
        caught.Link.ShouldBe(mail.Link.Address);
        caught.Html.ShouldNotBeNull().ShouldContain("Dòng có &lt;b&gt;dấu&lt;/b&gt; &amp; ký tự lạ: ễ ợ ữ");
        caught.Html.ShouldContain("href=\"https://learn.test/a?b=1&amp;c=2\"");
    }

    [Fact]
    public async Task Send_WithoutAServer_WritesAFile()
    {
        await using var site = new LearnSiteFactory();
        (await Sites.RegisterAsync(site.CreateGuest(), "an@vidu.vn")).Dispose();
        var folder = Path.Combine(site.DataPath, "mail");
        for (var i = 0; i < 100 && (!Directory.Exists(folder) || Directory.GetFiles(folder, "*.eml").Length == 0); i++)
            await Task.Delay(50, Cancellation);
        var mail = await File.ReadAllTextAsync(Directory.GetFiles(folder, "*.eml").ShouldHaveSingleItem(), Cancellation);
        mail.ShouldContain("To: an@vidu.vn");
        mail.ShouldContain("multipart/alternative");
        Directory.GetDirectories(folder).ShouldBeEmpty();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Send_ServerAway_IsTriedAgainAndTheAnswerDidNotWait(DatabaseProvider provider)
    {
        var sender = new AwaySender();
        await using var site = new LearnSiteFactory(provider).WithServices(services => services.AddSingleton<IMailSender>(sender));
        (await Sites.RegisterAsync(site.CreateGuest(), "an@vidu.vn")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        for (var i = 0; i < 300 && sender.Sent.IsEmpty; i++)
            await Task.Delay(50, Cancellation);
        sender.Sent.ShouldHaveSingleItem().To.ShouldBe("an@vidu.vn");
        sender.Tries.ShouldBe(3);
    }

    [Fact]
    public async Task Links_WithAPublicUrl_BeginWithItWhateverTheRequestSays()
    {
        await using var site = new LearnSiteFactory().WithMailCatcher().With("Learn:PublicUrl", "https://learn.test/");
        var address = Sites.NewAddress();
        using var client = site.CreateGuest();
        client.DefaultRequestHeaders.Host = "evil.example";
        (await Sites.RegisterAsync(client, address)).Dispose();
        (await MailCatcher.Shared.WaitForAsync(address)).Link.GetLeftPart(UriPartial.Path).ShouldBe("https://learn.test/account/confirm-email");
    }

    [Fact]
    public async Task Mail_ToSomeoneWhoReadsEnglish_IsInEnglish()
    {
        var address = Sites.NewAddress();
        var client = sites.On(DatabaseProvider.Postgres).CreateGuest();
        (await client.SubmitAsync("/account/register?culture=en", new Dictionary<string, string>
        {
            ["Input.Name"] = "Ann",
            ["Input.Email"] = address,
            ["Input.Password"] = Sites.Password,
        })).Dispose();
        (await MailCatcher.Shared.WaitForAsync(address)).Subject.ShouldBe("Confirm your e-mail address at Learn");
        (await sites.On(DatabaseProvider.Postgres).CreateGuest().SubmitAsync("/account/forgot-password", new Dictionary<string, string> { ["Input.Email"] = address })).Dispose();
        (await MailCatcher.Shared.WaitForAsync(address, 2)).Subject.ShouldBe("Set a new password at Learn", "her language counts, not the asker's");
    }

    private sealed class AwaySender : IMailSender
    {
        private int tries;

        public int Tries => tries;

        public ConcurrentBag<Mail> Sent { get; } = [];

        public Task SendAsync(Mail mail, CancellationToken cancellation)
        {
            if (Interlocked.Increment(ref tries) < 3)
                throw new SmtpException("The server is away.");
            Sent.Add(mail);
            return Task.CompletedTask;
        }
    }
}
