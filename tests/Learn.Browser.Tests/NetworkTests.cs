using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>Nothing a learner did is lost: without network, when the server can't write, in two tabs, on two devices.</summary>
public sealed class NetworkTests(BrowserSite site)
{
    private const string Offline = "[data-offline]";

    [Fact]
    public async Task MarkAsDone_Offline_IsKeptAndSentWhenTheNetworkIsBack()
    {
        await using var learner = await site.VisitAsync(screen: Screen.Phone);
        await learner.SignUpAndEnrollAsync(Courses.Safety);
        var lessons = await Courses.LessonsAsync(learner, Courses.Safety);
        await learner.GoAsync($"/courses/{Courses.Safety}/{lessons[0]}");
        await Expect(learner.Find(Offline)).ToBeHiddenAsync();

        await learner.Context.SetOfflineAsync(true);
        await Expect(learner.Find(Offline)).ToBeVisibleAsync();
        await learner.Find("form[data-complete] button").ClickAsync();
        await Expect(learner.Find("[data-completed]")).ToBeVisibleAsync();
        await Expect(learner.Find(".prose")).ToBeVisibleAsync();
        await Expect(learner.Find($".path [data-state-of='{Courses.Safety}/{lessons[0]}']")).ToHaveAttributeAsync("data-state", "done");
        await learner.WaitForCompletedAsync(Courses.Safety, 0);

        await learner.Context.SetOfflineAsync(false);
        await Expect(learner.Find(Offline)).ToBeHiddenAsync();
        await learner.WaitForCompletedAsync(Courses.Safety, 1);
    }

    [Fact]
    public async Task MarkAsDone_ServerCannotWrite_GoesOnAndKeepsTheEvent()
    {
        await using var learner = await site.VisitAsync();
        await learner.SignUpAndEnrollAsync(Courses.Safety);
        var lessons = await Courses.LessonsAsync(learner, Courses.Safety);
        await learner.Context.AddCookiesAsync([new() { Name = UnwritableServer.Cookie, Value = "1", Url = site.Address.ToString() }]);
        await learner.GoAsync($"/courses/{Courses.Safety}/{lessons[0]}");
        await learner.Find("form[data-complete] button").ClickAsync();
        await Expect(learner.Page).ToHaveURLAsync(new Regex($"/{lessons[1]}$"));
        await Expect(learner.Find($".path [data-state-of='{Courses.Safety}/{lessons[0]}']")).ToHaveAttributeAsync("data-state", "done");
        await Expect(learner.Find(Offline)).ToBeVisibleAsync();
        await learner.WaitForCompletedAsync(Courses.Safety, 0);

        // The page asks again by itself, and the next page asks at once.
        await learner.Context.ClearCookiesAsync(new() { Name = UnwritableServer.Cookie });
        await learner.GoAsync($"/courses/{Courses.Safety}");
        await learner.WaitForCompletedAsync(Courses.Safety, 1);
        await Expect(learner.Find(Offline)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task MarkAsDone_InTwoTabsAtOnce_KeepsBoth()
    {
        await using var learner = await site.VisitAsync();
        await learner.SignUpAndEnrollAsync(Courses.Safety);
        var lessons = (await Courses.LessonsAsync(learner, Courses.Safety)).Except(await Courses.QuizzesAsync(learner, Courses.Safety)).ToList();
        var second = await learner.Context.NewPageAsync();
        await learner.GoAsync($"/courses/{Courses.Safety}/{lessons[0]}");
        await second.GotoAsync($"/courses/{Courses.Safety}/{lessons[3]}");
        await Task.WhenAll(learner.Find("form[data-complete] button").ClickAsync(), second.Locator("form[data-complete] button").ClickAsync());
        await learner.WaitForCompletedAsync(Courses.Safety, 2);
        await ExpectLedOnAsync(learner, lessons[0]);
        await learner.GoAsync($"/courses/{Courses.Safety}");
        foreach (var lesson in new[] { lessons[0], lessons[3] })
            await Expect(learner.Find($".path [data-state-of='{Courses.Safety}/{lesson}']")).ToHaveAttributeAsync("data-state", "done");
    }

    [Fact]
    public async Task MarkAsDone_OnTwoDevicesAtOnce_KeepsBoth()
    {
        await using var phone = await site.VisitAsync(screen: Screen.Phone);
        var email = await phone.SignUpAndEnrollAsync(Courses.Safety);
        var lessons = await Courses.LessonsAsync(phone, Courses.Safety);
        await using var desk = await site.VisitAsync("en");
        await desk.SignInAsync(email);
        await phone.GoAsync($"/courses/{Courses.Safety}/{lessons[0]}");
        await desk.GoAsync($"/courses/{Courses.Safety}/{lessons[1]}");
        await Task.WhenAll(phone.Find("form[data-complete] button").ClickAsync(), desk.Find("form[data-complete] button").ClickAsync());
        await phone.WaitForCompletedAsync(Courses.Safety, 2);
        foreach (var (device, lesson) in new[] { (phone, lessons[0]), (desk, lessons[1]) })
        {
            await ExpectLedOnAsync(device, lesson);
            await device.GoAsync($"/courses/{Courses.Safety}");
            await Expect(device.Find(".course-head progress")).ToHaveJSPropertyAsync("value", 2);
            device.Complaints.ShouldBeEmpty();
        }
    }

    /// <summary>The button leads to the next lesson; who goes elsewhere meanwhile is interrupted by it.</summary>
    private static Task ExpectLedOnAsync(Visitor visitor, string lesson) => Expect(visitor.Page).Not.ToHaveURLAsync(new Regex($"/{lesson}(#.*)?$"));
}
