using System.Text.RegularExpressions;
using Learn.Notifications.Contracts;
using Microsoft.Playwright;
using static Learn.Browser.Tests.Looks;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>What is told to people: the bell, the inbox, what they want to be told and how.</summary>
public sealed class NotificationTests(BrowserSite site)
{
    private const string Kind = "organizations.assigned";

    [Fact]
    public async Task Inbox_WhenThreeThingsAreTold_CountsThemUntilTheyAreRead()
    {
        await using var person = await SignUpAsync(Screen.Phone);
        await person.GoAsync("/my/inbox");
        await Expect(person.Heading("Hộp tin của bạn còn trống")).ToBeVisibleAsync();
        await Expect(person.Find(".bell-count")).ToHaveCountAsync(0);
        foreach (var number in new[] { 1, 2, 3 })
            await TellAsync(person, number);

        await person.GoAsync("/");
        await Expect(person.Find(".bell")).ToHaveAccessibleNameAsync(new Regex("Hộp tin *3 tin chưa đọc"));
        await person.Find(".bell").TapAsync();
        await Expect(person.Find(".inbox-unread")).ToHaveCountAsync(3);
        await ExpectAccessibleAsync(person.Page);
        await ExpectAccessibleInTheDarkAsync(person.Page);

        // Opening one reads it and leads to what it is about.
        await person.Link("Tin số 1").TapAsync();
        await Expect(person.Page).ToHaveURLAsync(new Regex("/courses$"));
        await Expect(person.Find(".bell-count")).ToContainTextAsync("2");
        await person.GoAsync("/my/inbox?unread=true");
        await person.Find(".inbox > li", new() { HasText = "Tin số 2" }).GetByRole(AriaRole.Button).TapAsync();
        await Expect(person.Find(".inbox > li")).ToHaveCountAsync(1);
        await person.Button("Đánh dấu đã đọc tất cả").TapAsync();
        await Expect(person.Find(".bell-count")).ToHaveCountAsync(0);
        await person.GoAsync("/my/inbox");
        await Expect(person.Find(".inbox > li")).ToHaveCountAsync(3);
        person.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Settings_WithoutScripts_AreKeptAndDecideWhatIsTold()
    {
        await using var person = await SignUpAsync(scripts: false);
        await person.GoAsync("/my/notifications");
        await person.Page.SelectOptionAsync("#Input_MailHour", "18");
        await person.Page.SelectOptionAsync("#Input_TimeZone", "Europe/Paris");
        await person.Find($"[name='Input.OnSite'][value='{Kind}']").UncheckAsync();
        await person.Button("Lưu cài đặt").ClickAsync();
        await Expect(person.Find("main [role=status]").First).ToContainTextAsync("Đã lưu cài đặt");
        await person.GoAsync("/my/notifications");
        await Expect(person.Find("#Input_MailHour")).ToHaveValueAsync("18");
        await Expect(person.Find("#Input_TimeZone")).ToHaveValueAsync("Europe/Paris");
        await Expect(person.Find($"[name='Input.OnSite'][value='{Kind}']")).Not.ToBeCheckedAsync();
        await TellAsync(person, 1);
        await person.GoAsync("/my/inbox");
        await Expect(person.Heading("Hộp tin của bạn còn trống")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Calendar_WhenItsAddressIsMadeAnew_OpensByTheNewOneAlone()
    {
        await using var person = await SignUpAsync();
        await person.GoAsync("/my/notifications");
        await person.Button("Tạo địa chỉ lịch").ClickAsync();
        var first = await ReadAddressAsync(person);
        (await GetAsync(first)).ShouldBe(200);
        await ExpectAccessibleAsync(person.Page);
        await person.Button("Tạo địa chỉ mới").ClickAsync();
        await Expect(person.Find("#calendar-address")).Not.ToHaveValueAsync(first);
        var second = await ReadAddressAsync(person);
        (await GetAsync(first)).ShouldBe(404);
        (await GetAsync(second)).ShouldBe(200);
        await person.Button("Bỏ địa chỉ này").ClickAsync();
        await Expect(person.Button("Tạo địa chỉ lịch")).ToBeVisibleAsync();
        (await GetAsync(second)).ShouldBe(404);
        person.Complaints.ShouldBeEmpty();
    }

    [Theory, InlineData("vi", true), InlineData("en", false)]
    public async Task Unsubscribe_WithoutSigningIn_StopsMailAndBringsItBack(string language, bool scripts)
    {
        await using var person = await SignUpAsync();
        await using var guest = await site.VisitAsync(language, Screen.Phone, scripts: scripts);
        await guest.GoAsync($"/unsubscribe/{site.UnsubscribeToken(await person.IdAsync())}");
        if (scripts)
            await ExpectAccessibleAsync(guest.Page);
        await ExpectFitsAsync(guest.Page);
        await guest.Button(guest.Say("Thôi gửi thư cho tôi", "Stop sending me mail")).TapAsync();
        await Expect(guest.Heading(guest.Say("Đã thôi gửi thư", "The mails are stopped"))).ToBeVisibleAsync();
        await person.GoAsync("/my/notifications");
        await Expect(person.Find("[name='Input.SendsMail']")).Not.ToBeCheckedAsync();
        await guest.Button(guest.Say("Gửi lại thư cho tôi", "Send me mail again")).TapAsync();
        await Expect(guest.Heading(guest.Say("Bạn sẽ lại nhận thư", "You get mail again"))).ToBeVisibleAsync();
        await person.Page.ReloadAsync();
        await Expect(person.Find("[name='Input.SendsMail']")).ToBeCheckedAsync();
        guest.Complaints.ShouldBeEmpty();
    }

    private async Task TellAsync(Visitor person, int number) =>
        await site.NotifyAsync(new(await person.IdAsync(), Kind, $"test:{number}", null, new($"Tin số {number}", "Một dòng.\nHai dòng.", $"News {number}", "A line."), "/courses"));

    private async Task<Visitor> SignUpAsync(Screen? screen = null, bool scripts = true)
    {
        var visitor = await site.VisitAsync(screen: screen, scripts: scripts);
        await visitor.GoAsync("/account/register");
        await visitor.SignUpAsync();
        return visitor;
    }

    private static async Task<string> ReadAddressAsync(Visitor person)
    {
        var address = await person.Find("#calendar-address").InputValueAsync();
        address.ShouldMatch(@"/calendar/[A-Za-z0-9_-]{20,}\.ics$");
        return address;
    }

    /// <summary>As a calendar does, which can't sign in.</summary>
    private async Task<int> GetAsync(string address)
    {
        await using var calendar = await site.VisitAsync();
        var answer = await calendar.Context.APIRequest.GetAsync(new Uri(address).AbsolutePath);
        if (answer.Ok)
            (await answer.TextAsync()).ShouldStartWith("BEGIN:VCALENDAR\r\n");
        return answer.Status;
    }
}
