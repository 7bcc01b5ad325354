using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>A live room for those whose hands, scripts or network are not like everybody's.</summary>
public sealed class LiveRoomTests(BrowserSite site)
{
    private const string First = "Mã OTP là gì?";
    private const string Second = "Mất điện thoại thì làm sao?";

    [Fact]
    public async Task Room_WithoutScripts_ShowsTheSlidesSoFarAndTakesAQuestion()
    {
        await using var room = await LiveRoom.PlanAsync(site);
        await using var guest = await site.VisitAsync(screen: Screen.Phone, scripts: false);
        await room.EnterAsync(guest, "Anna");
        await Expect(guest.Find("[data-slide='1']")).ToBeHiddenAsync();
        await room.OpenAsync();
        await room.Host.Find("[data-lead='1']").ClickAsync();
        await Expect(room.Host.Find("[data-slide='1']")).ToBeVisibleAsync();

        await guest.Page.ReloadAsync();
        await Expect(guest.Find("[data-slide='0']")).ToBeVisibleAsync();
        await Expect(guest.Find("[data-slide='1']")).ToBeVisibleAsync();
        await Expect(guest.Find("[data-slide='2']")).ToBeHiddenAsync();
        foreach (var useless in new[] { "#say", "[data-hand]", "[data-move]", "[data-low-data]" })
            await Expect(guest.Find(useless).First).ToBeHiddenAsync();
        await guest.Page.FillAsync("#ask", First);
        await guest.Find("[data-ask-form] button").ClickAsync();
        await Expect(guest.Find("[data-questions] li")).ToContainTextAsync(First);
        await Expect(room.Host.Find("[data-questions] li")).ToContainTextAsync(First);

        // Who comes with scripts now sees it once: what the page came with gives way to the room's own.
        await using var other = await site.VisitAsync();
        await room.EnterAsync(other, "Bình");
        await Expect(other.Find("[data-questions] [data-act=upvote]")).ToBeVisibleAsync();
        await Expect(other.Find("[data-questions] li")).ToHaveCountAsync(1);
        other.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Room_ByKeyboardAlone_IsTakenPartIn()
    {
        var (room, guest, other) = await LiveRoom.FilledAsync(site);
        await using var owned = room;

        await ExpectKeysLeadAsync(room.Host, guest);
        await room.PollAsync();
        await Keys.TabToAsync(guest, guest.Find(".live-vote input").First);
        await guest.Page.Keyboard.PressAsync("ArrowDown");
        await guest.Page.Keyboard.PressAsync("Enter");
        await Expect(room.Host.Find("[data-polls] tr").Nth(1)).ToContainTextAsync("100");
        await Keys.TabToAsync(guest, guest.Find("[data-hand]"));
        await guest.Page.Keyboard.PressAsync("Space");
        await Expect(room.Host.Find("[data-hands] li")).ToContainTextAsync("Anna");

        await AskAsync(other, First);
        await Keys.TabToAsync(guest, guest.Find("[data-questions] [data-act=upvote]"));
        await guest.Page.Keyboard.PressAsync("Enter");
        await Expect(room.Host.Find("[data-questions] [data-act=upvote]")).ToContainTextAsync("1");
        await Keys.TabToAsync(guest, guest.Find("#ask"));
        await guest.Page.Keyboard.TypeAsync(Second);
        await Keys.TabToAsync(guest, guest.Find("[data-ask-form] button"));
        await guest.Page.Keyboard.PressAsync("Enter");
        await Expect(room.Host.Find("[data-questions]")).ToContainTextAsync(Second);
        await Expect(guest.Find("#ask")).ToHaveValueAsync("");
        guest.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bar_WhenSomethingIsNewBelow_SaysHowMuchAndLeadsThere()
    {
        var (room, guest, other) = await LiveRoom.FilledAsync(site);
        await using var owned = room;
        var badge = guest.Find("[data-jump] [href='#chat'] .live-badge");
        await Expect(badge).ToBeHiddenAsync();
        // Her own room is as long as its polls and questions make it.
        await room.PollAsync();
        await Expect(guest.Find("[data-jump] [href='#polls']")).ToBeVisibleAsync();
        foreach (var words in new[] { "Một", "Hai" })
        {
            await other.Find("#say").FillAsync(words);
            await other.Find("#say").PressAsync("Enter");
            await Expect(other.Find("#say")).ToHaveValueAsync("");
        }
        await Expect(badge.Locator(".visually-hidden")).ToHaveTextAsync("2 mới");
        await guest.Find("[data-jump] [href='#chat']").ClickAsync();
        await Expect(guest.Find("[data-chat]")).ToBeInViewportAsync();
        await Expect(badge).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Learner_WithoutNetworkForAWhile_MissesNothingAndAsksOnce()
    {
        LiveLine line = null!;
        var (room, guest, other) = await LiveRoom.FilledAsync(site, async anna => line = await LiveLine.OfAsync(anna));
        await using var owned = room;

        await line.CutAsync();
        await Expect(guest.Find("[data-contact]")).ToContainTextAsync("Mất kết nối");
        await room.Host.Page.Keyboard.PressAsync("ArrowRight");
        await AskAsync(other, First);
        await room.PollAsync();
        await AskAsync(guest, Second);
        await Expect(guest.Find("[data-ask-form]")).ToContainTextAsync("Trang sẽ tự gửi");
        await Expect(guest.Find("#ask")).ToHaveValueAsync(Second);
        await Expect(room.Host.Find("[data-questions] li")).ToHaveCountAsync(1);

        await line.MendAsync(isSlow: true);
        await Expect(guest.Find("[data-contact]")).ToContainTextAsync("Đang lấy lại");
        await Expect(guest.Find("[data-slide='1']")).ToBeHiddenAsync();
        line.Hurry();
        await Expect(guest.Find("[data-contact]")).ToBeHiddenAsync();
        await Expect(guest.Find("[data-slide='1']")).ToBeVisibleAsync();
        await Expect(guest.Find(".live-vote legend")).ToContainTextAsync(LiveRoom.Poll);
        await Expect(guest.Find("[data-questions] li")).ToHaveCountAsync(2);
        await Expect(guest.Find("#ask")).ToHaveValueAsync("");
        await Expect(room.Host.Find("[data-questions] li")).ToHaveCountAsync(2);
    }

    private static async Task AskAsync(Visitor person, string question)
    {
        await person.Find("#ask").FillAsync(question);
        await person.Find("[data-ask-form] button").ClickAsync();
    }

    /// <summary>The host leads with the arrows, step by step; nothing moves on its way for who doesn't want it.</summary>
    private static async Task ExpectKeysLeadAsync(Visitor host, Visitor guest)
    {
        await host.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(guest.Find("[data-slide='1']")).ToBeVisibleAsync();
        await Expect(guest.Find("[data-slide='1'] [data-step]")).ToBeHiddenAsync();
        await host.Page.Keyboard.PressAsync("PageDown");
        await Expect(guest.Find("[data-slide='1'] [data-step]")).ToBeVisibleAsync();
        await host.Page.Keyboard.PressAsync("End");
        await Expect(guest.Find("[data-slide='2']")).ToBeVisibleAsync();
        await host.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(guest.Find("[data-slide='1']")).ToBeVisibleAsync();

        const string Moving = "() => [...document.querySelectorAll('main *')].filter(part => parseFloat(getComputedStyle(part).transitionDuration) > 0).length";
        (await guest.Page.EvaluateAsync<int>(Moving)).ShouldBe(0);
        await guest.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.NoPreference });
        (await guest.Page.EvaluateAsync<int>(Moving)).ShouldBeGreaterThan(0);
        await guest.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
    }
}
