using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Learn.Browser.Tests.Keys;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>No mouse, no touch: everything is reached by Tab, seen where it stands, and done by Enter.</summary>
public sealed class KeyboardTests(BrowserSite site)
{
    [Fact]
    public async Task Lesson_ByKeyboard_IsFoundReadAndMarkedAsDone()
    {
        await using var guest = await site.VisitAsync("en");
        await guest.GoAsync("/");
        await guest.Page.Keyboard.PressAsync("Tab");
        await Expect(guest.Link("Skip to content")).ToBeFocusedAsync();
        await Expect(guest.Link("Skip to content")).ToBeInViewportAsync();
        await ExpectFocusIsVisibleAsync(guest.Page);
        await guest.Page.Keyboard.PressAsync("Enter");

        await TabToAsync(guest, guest.Find(".hero input[type=search]"));
        await guest.Page.Keyboard.TypeAsync("can tho");
        await guest.Page.Keyboard.PressAsync("Enter");
        await Expect(guest.Page).ToHaveURLAsync(new Regex("q=can"));
        await FollowAsync(guest, guest.Find($"h3 a[href='/courses/{Courses.Safety}']"));
        var lessons = await Courses.LessonsAsync(guest, Courses.Safety);
        await FollowAsync(guest, guest.Find($".path a[href$='{lessons[0]}']"));
        await FollowAsync(guest, guest.Find("form[data-complete] button"));
        await Expect(guest.Page).ToHaveURLAsync(new Regex($"/{lessons[1]}$"));
        await Expect(guest.Find($".path [data-state-of='{Courses.Safety}/{lessons[0]}']")).ToHaveAttributeAsync("data-state", "done");

        await FollowAsync(guest, guest.Link("Tiếng Việt"));
        await Expect(guest.Find("html")).ToHaveAttributeAsync("lang", "vi");
        guest.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task SignUp_ByKeyboard_ReadsTheErrorsFirstAndLeadsToTheFields()
    {
        await using var guest = await site.VisitAsync();
        await guest.GoAsync("/account/register");
        await TabToAsync(guest, guest.Find("main form button:not([type=button])"));
        await guest.Page.Keyboard.PressAsync("Enter");
        await Expect(guest.Find(".error-summary")).ToBeFocusedAsync();

        await guest.Page.Keyboard.PressAsync("Tab");
        await ExpectFocusIsVisibleAsync(guest.Page);
        await guest.Page.Keyboard.PressAsync("Enter");
        await Expect(guest.Find("#Input_Name")).ToBeFocusedAsync();
        await guest.Page.Keyboard.TypeAsync("Trần Văn Ổn");
        await TabToAsync(guest, guest.Find("#Input_Email"));
        await guest.Page.Keyboard.TypeAsync($"{Guid.NewGuid():N}@learn.test");
        await TabToAsync(guest, guest.Find("#Input_Password"));
        await guest.Page.Keyboard.TypeAsync("mot cau dai de nho 42");
        await FollowAsync(guest, guest.Find("main form button:not([type=button])"));
        await Expect(guest.Page).ToHaveURLAsync(new Regex("/my(#.*)?$"));

        var menu = guest.Find("details.account");
        await TabToAsync(guest, menu.Locator("summary"));
        await guest.Page.Keyboard.PressAsync("Enter");
        await Expect(menu.Locator("ul")).ToBeVisibleAsync();
        await TabToAsync(guest, menu.Locator("a").First);
        await guest.Page.Keyboard.PressAsync("Escape");
        await Expect(menu.Locator("ul")).ToBeHiddenAsync();
        await Expect(menu.Locator("summary")).ToBeFocusedAsync();
        await guest.Page.Keyboard.PressAsync("Enter");
        await FollowAsync(guest, menu.Locator("button"));
        await Expect(guest.Link("Đăng nhập")).ToBeVisibleAsync();
        guest.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/", Who.Learner)]
    [InlineData("/courses?q=mat+khau", Who.Guest)]
    [InlineData($"/courses/{Courses.Safety}/mat-khau-manh", Who.Guest)]
    [InlineData($"/courses/{Courses.Safety}/kiem-tra-nhan-dien", Who.Learner)]
    [InlineData("/account/profile", Who.Learner)]
    [InlineData("/admin/users", Who.Administrator)]
    public async Task Focus_OnEveryStop_IsVisible(string path, Who who)
    {
        await using var visitor = await site.VisitAsync(screen: Screen.Phone, who: who);
        await visitor.GoAsync(path);
        var stops = new HashSet<string>(StringComparer.Ordinal);
        for (var step = 0; step < MostSteps; step++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if (await DescribeFocusAsync(visitor.Page) is not { } stop)
                break;
            stops.Add(stop);
            await ExpectFocusIsVisibleAsync(visitor.Page);
        }
        stops.Count.ShouldBeGreaterThan(8);
    }
}
