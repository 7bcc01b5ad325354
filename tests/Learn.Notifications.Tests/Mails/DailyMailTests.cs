using Learn.Notifications.BackgroundTasks;
using Learn.Notifications.Contracts;
using Learn.Notifications.Features;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Notifications.Tests.Mails;

/// <summary>One mail a day, with all that waits, at her hour; over a real SMTP server.</summary>
public sealed class DailyMailTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Send_SeveralWaiting_IsOneMailInBothPartsWithItsHeaders(DatabaseProvider provider)
    {
        var clock = MailDays.AtNight();
        await using var site = TestSite.Create(provider, clock);
        var person = await TestPerson.SignUpAsync(site);
        await site.TellAsync(person, "Khóa «An toàn» sắp đến hạn", "/courses");
        await site.TellAsync(person, "Tin có <b>dấu</b> & ký tự lạ");

        await site.RunAsync<SendMails>();
        (await person.MailsAsync()).ShouldBeEmpty("it is not her hour yet");
        clock.MoveTo(MailDays.Seven.AddMinutes(1));
        await site.RunAsync<SendMails>();
        await site.RunAsync<SendMails>();

        var mail = (await person.MailsAsync()).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Bạn có 2 tin mới ở Learn");
        foreach (var line in new[] { "Chào Bùi Văn Thử,", "Khóa «An toàn» sắp đến hạn", "Và dòng nữa.", "Tin có <b>dấu</b> & ký tự lạ" })
            mail.Text.ShouldContain(line);
        mail.Link.AbsoluteUri.ShouldStartWith($"{TestSite.Address}/my/inbox/");
        mail.Html.ShouldNotBeNull().ShouldContain("Tin có &lt;b&gt;dấu&lt;/b&gt; &amp; ký tự lạ");
        var source = await MailCatcher.Shared.SourceAsync(mail);
        source.ShouldContain($"List-Unsubscribe: <{TestSite.Address}/unsubscribe/");
        source.ShouldContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        source.ShouldMatch(@"(?i)\nmessage-id: <[0-9a-f]{32}@learn\.test>");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Send_MoreOnTheSameDay_WaitsForTomorrow(DatabaseProvider provider)
    {
        var clock = MailDays.AtNight();
        await using var site = TestSite.Create(provider, clock);
        var person = await TestPerson.SignUpAsync(site, "en");
        await site.TellAsync(person, "Một");
        clock.MoveTo(MailDays.Seven.AddMinutes(1));
        await site.RunAsync<SendMails>();
        await site.TellAsync(person, "Hai");
        // A later hour on the same day makes no second mail either.
        await site.SendAsync(new SavePreferences(person.Id, true, 9, 21, 7, "Asia/Ho_Chi_Minh", [TestKind.MailedKey], [TestKind.MailedKey]));
        clock.MoveTo(MailDays.Seven.AddHours(3));
        await site.RunAsync<SendMails>();
        (await person.MailsAsync()).ShouldHaveSingleItem().Subject.ShouldBe("Một (en)");

        clock.MoveTo(MailDays.Seven.AddDays(1).AddHours(2).AddMinutes(1));
        await site.RunAsync<SendMails>();
        (await person.MailsAsync()).Select(mail => mail.Subject).ShouldBe(["Một (en)", "Hai (en)"]);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Send_ByManyAtOnce_IsStillOneMail(DatabaseProvider provider)
    {
        var clock = MailDays.AtNight();
        await using var site = TestSite.Create(provider, clock);
        var people = new[] { await TestPerson.SignUpAsync(site), await TestPerson.SignUpAsync(site), await TestPerson.SignUpAsync(site) };
        foreach (var person in people)
            await site.TellAsync(person, "Một lần thôi");
        clock.MoveTo(MailDays.Seven.AddMinutes(1));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => site.RunAsync<SendMails>(), TestSite.Cancellation)));
        await site.RunAsync<SendMails>();

        foreach (var person in people)
            (await person.MailsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Send_WhatWasReadOrWithdrawnOrIsOfASilentKind_IsNotInIt()
    {
        var clock = MailDays.AtNight();
        await using var site = TestSite.Create(clock: clock);
        var person = await TestPerson.SignUpAsync(site);
        await site.TellAsync(person, "Đã đọc");
        await site.SendAsync(new ReadAllNotifications(person.Id, null));
        await site.TellAsync(person, "Đã rút", key: "test:withdrawn");
        (await site.SendAsync(new WithdrawNotification(person.Id, "test:withdrawn"))).ShouldBeTrue();
        await site.TellAsync(person, "Loại im lặng", kind: TestKind.SilentKey);
        await site.TellAsync(person, "Ngày mai", notBefore: MailDays.Seven.AddHours(1));
        await site.TellAsync(person, "Còn lại");
        clock.MoveTo(MailDays.Seven.AddMinutes(1));
        await site.RunAsync<SendMails>();

        var mail = (await person.MailsAsync()).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Còn lại");
        foreach (var title in new[] { "Đã đọc", "Đã rút", "Loại im lặng", "Ngày mai" })
            mail.Text.ShouldNotContain(title);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Send_WhatWasNewsUntilYesterday_IsNotInIt(DatabaseProvider provider)
    {
        var clock = MailDays.AtNight();
        await using var site = TestSite.Create(provider, clock);
        var person = await TestPerson.SignUpAsync(site);
        foreach (var (title, until) in new[] { ("Hạn hôm qua", MailDays.Seven.AddHours(-1)), ("Hạn tối nay", MailDays.Seven.AddHours(10)) })
            await site.SendAsync(new Notify(person.Id, TestKind.MailedKey, title, null, new(title, "", title, ""), null, until.ToOffset(TimeSpan.FromHours(7))));
        clock.MoveTo(MailDays.Seven.AddMinutes(1));
        await site.RunAsync<SendMails>();

        (await person.MailsAsync()).ShouldHaveSingleItem().Subject.ShouldBe("Hạn tối nay");
        (await site.SendAsync(new FindInbox(person.Id))).Total.ShouldBe(2);
    }

    [Fact]
    public async Task Send_ToAnAddressThatIsOnlyClaimed_IsNotDone()
    {
        var clock = MailDays.AtNight();
        await using var site = TestSite.Create(clock: clock);
        var person = await TestPerson.SignUpAsync(site, confirms: false);
        await site.TellAsync(person, "Chưa xác nhận");
        clock.MoveTo(MailDays.Seven.AddMinutes(1));
        await site.RunAsync<SendMails>();

        (await person.MailsAsync()).ShouldBeEmpty();
        (await site.SendAsync(new FindInbox(person.Id))).Items.ShouldHaveSingleItem();
    }
}
