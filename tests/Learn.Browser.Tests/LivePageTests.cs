using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Learn.Browser.Tests.Looks;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>Every page of live sessions, in every state that a session has: no axe violation in either colour scheme, no line wider than the smallest phone, a quiet console.</summary>
public sealed class LivePageTests(BrowserSite site)
{
    [Fact]
    public Task Pages_OnAPhoneInVietnameseByDay_AreAccessibleAndFit() => PlayAsync("vi", Screen.Phone, ColorScheme.Light);

    [Fact]
    public Task Pages_OnAWideScreenInEnglishByNight_AreAccessibleAndFit() => PlayAsync("en", Screen.Wide, ColorScheme.Dark);

    private async Task PlayAsync(string language, Screen screen, ColorScheme colors)
    {
        await using var room = await LiveRoom.PlanAsync(site, language, screen, colors);
        await using var guest = await site.VisitAsync(language, screen, colors);
        var host = room.Host;
        await LookBeforeAsync(host, guest, room, screen);

        await room.OpenAsync();
        await host.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(guest.Find("[data-slide='1']")).ToBeVisibleAsync();
        await TalkAsync(host, guest, room);
        await LookAsync(guest.Page, screen);
        await guest.Find(".live-settings summary").ClickAsync();
        await host.Page.EvaluateAsync("document.querySelectorAll('main details').forEach(details => { details.open = true; })");
        await LookAsync(host.Page, screen);
        await host.Find("[data-shows]").ClickAsync();
        await Expect(host.Find(".live-poster img")).ToBeVisibleAsync();
        await ExpectAccessibleAsync(host.Page);
        await host.Page.Keyboard.PressAsync("Escape");

        await room.EndAsync();
        await guest.GoAsync($"{room.Address}?q=trang");
        await Expect(guest.Find(".live-kept-slides article")).ToHaveCountAsync(3);
        await LookAsync(guest.Page, screen);
        await host.GoAsync(room.Report);
        await Expect(host.Find("main tbody")).ToContainTextAsync("Anna");
        await LookAsync(host.Page, screen);
        foreach (var person in new[] { host, guest })
            person.Complaints.ShouldBeEmpty();
    }

    /// <summary>Lists, the plan, the door, the waiting room.</summary>
    private static async Task LookBeforeAsync(Visitor host, Visitor guest, LiveRoom room, Screen screen)
    {
        await host.GoAsync("/live");
        await Expect(host.Find($".live-card a[href='{room.Address}']")).ToBeVisibleAsync();
        await Expect(host.Find($".live-card:has(a[href='{room.Address}']) .meta")).ToContainTextAsync("Europe/Paris");
        await LookAsync(host.Page, screen);
        await host.GoAsync("/live/new");
        await Expect(host.Find("#Input_StartsAt")).ToHaveValueAsync(new Regex(":00$"));
        await host.Find("main form .button-large").ClickAsync();
        await Expect(host.Find(".error-summary")).ToBeFocusedAsync();
        await LookAsync(host.Page, screen);

        await guest.GoAsync(room.Address);
        await guest.Find("main form button").ClickAsync();
        await Expect(guest.Find(".error-summary")).ToBeFocusedAsync();
        await LookAsync(guest.Page, screen);
        await room.EnterAsync(guest, "Anna");
        await Expect(guest.Find("[data-people]")).Not.ToBeEmptyAsync();
        await LookAsync(guest.Page, screen);
    }

    /// <summary>A question, an answer, a line of chat, a poll, a hand, captions.</summary>
    private static async Task TalkAsync(Visitor host, Visitor guest, LiveRoom room)
    {
        await guest.Find("#ask").FillAsync("Mã OTP là gì?");
        await guest.Find("[data-ask-form] button").ClickAsync();
        await guest.Find("#say").FillAsync("Chào mọi người! https://example.org/an-toan");
        await guest.Find("#say").PressAsync("Enter");
        await guest.Find("[data-hand]").ClickAsync();
        await guest.Find("[data-pulse=slower]").ClickAsync();
        await guest.Find("[data-react=clap]").ClickAsync();
        await room.PollAsync();
        await guest.Find(".live-vote input").First.CheckAsync();
        await guest.Find(".live-vote button").ClickAsync();
        await host.Find("[data-captions-drawer] summary").ClickAsync();
        await host.Find("[data-caption-field]").FillAsync("Xin chào.");
        await host.Find("[data-caption-field]").PressAsync("Enter");
        await Expect(guest.Find("[data-captions]")).ToContainTextAsync("Xin chào.");
        await Expect(host.Find("[data-questions]")).ToContainTextAsync("OTP");
        await Expect(host.Find("[data-hands]")).ToContainTextAsync("Anna");
        await Expect(guest.Find("[data-chat] a")).ToBeVisibleAsync();
    }

    /// <summary>By day on the phone, by night on the wide screen: what a page is made of is the same in both, and its colours don't ask for its width.</summary>
    private static async Task LookAsync(IPage page, Screen screen)
    {
        await ExpectAccessibleAsync(page);
        await page.SetViewportSizeAsync(320, 640);
        await ExpectFitsAsync(page);
        await page.SetViewportSizeAsync(screen.Width, screen.Height);
    }
}
