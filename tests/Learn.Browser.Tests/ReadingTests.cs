using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>A lesson opens where it was left; what has been finished doesn't jump.</summary>
public sealed class ReadingTests(BrowserSite site)
{
    private const string Lesson = $"/courses/{Courses.Safety}/nam-dau-hieu";

    [Fact]
    public async Task Lesson_LeftInTheMiddle_OpensThere()
    {
        await using var guest = await site.VisitAsync(screen: Screen.Phone);
        await guest.GoAsync(Lesson);
        await ReadHalfAsync(guest);
        await guest.Page.ReloadAsync();
        await ExpectHalfwayAsync(guest.Page);
        await guest.GoAsync("/");
        await guest.GoAsync(Lesson);
        await Expect(guest.Find("[data-resumed]")).ToBeVisibleAsync();
        await ExpectHalfwayAsync(guest.Page);
    }

    [Fact]
    public async Task Lesson_LeftOnOneDevice_OpensThereOnAnother()
    {
        await using var phone = await site.VisitAsync(screen: Screen.Phone);
        var email = await phone.SignUpAndEnrollAsync(Courses.Safety);
        await phone.GoAsync(Lesson);
        await ReadHalfAsync(phone);
        // On leaving, the page sends what it has.
        await phone.GoAsync("/my");

        await using var desk = await site.VisitAsync();
        await desk.SignInAsync(email);
        await desk.GoAsync(Lesson);
        await Expect(desk.Find("[data-resumed]")).ToBeVisibleAsync();
        (await desk.Page.EvaluateAsync<double>("scrollY")).ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Lesson_Finished_StaysAtTheTopAndOffersToReadOn()
    {
        await using var guest = await site.VisitAsync(screen: Screen.Phone);
        await guest.GoAsync(Lesson);
        await ReadHalfAsync(guest);
        await guest.Find("form[data-complete] button").EvaluateAsync("button => button.form.requestSubmit()");
        await Expect(guest.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("nam-dau-hieu$"));
        await guest.GoAsync(Lesson);
        await Expect(guest.Find("[data-resume-reading]")).ToBeVisibleAsync();
        (await guest.Page.EvaluateAsync<double>("scrollY")).ShouldBe(0);
        await Expect(guest.Find("[data-resumed]")).ToBeHiddenAsync();
        await guest.Find("[data-resume-reading] button").ClickAsync();
        await ExpectHalfwayAsync(guest.Page);
    }

    /// <summary>Scrolls to the middle and waits until the page has noted it.</summary>
    private static async Task ReadHalfAsync(Visitor visitor)
    {
        await visitor.Page.EvaluateAsync($"scrollTo(0, {Half})");
        await visitor.Page.WaitForFunctionAsync("""
            () => Object.entries(localStorage).some(([key, view]) => key.startsWith("learn.progress.v1.view.") && JSON.parse(view).position > 300)
            """);
    }

    private const string Half = """
        (() => { const { top, height } = document.querySelector("article[data-lesson]").getBoundingClientRect(); return Math.round(scrollY + top + (height - innerHeight) / 2); })()
        """;

    private static Task ExpectHalfwayAsync(IPage page) => page.WaitForFunctionAsync($"() => Math.abs(scrollY - {Half}) < innerHeight / 2");
}
