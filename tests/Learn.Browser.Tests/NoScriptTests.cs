using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>What a browser without scripts can do: everything that matters.</summary>
public sealed class NoScriptTests(BrowserSite site)
{
    [Fact]
    public async Task Guest_WithoutScripts_KeepsProgressAndMergesIt()
    {
        await using var guest = await site.VisitAsync(screen: Screen.Phone, scripts: false);
        var lessons = await Courses.LessonsAsync(guest, Courses.Safety);
        await guest.GoAsync($"/courses/{Courses.Safety}/{lessons[0]}");
        await Expect(guest.Find(".prose p").First).ToBeVisibleAsync();
        await guest.Find("form[data-complete] button").ClickAsync();
        await Expect(guest.Page).ToHaveURLAsync(new Regex($"/{lessons[1]}$"));

        // The outline lies folded on a phone.
        await Expect(guest.Find(".lesson-aside .path").First).ToBeHiddenAsync();
        await guest.Find(".lesson-aside summary").ClickAsync();
        await Expect(guest.Find(".lesson-aside .path").First).ToBeVisibleAsync();
        await Expect(StateOf(guest, lessons[0])).ToHaveAttributeAsync("data-state", "done");
        await Expect(StateOf(guest, lessons[0])).ToContainTextAsync("đã xong");
        await Expect(StateOf(guest, lessons[1])).Not.ToHaveAttributeAsync("data-state", "done");

        await guest.GoAsync("/account/register");
        await guest.SignUpAsync();
        await guest.GoAsync($"/courses/{Courses.Safety}");
        await Expect(StateOf(guest, lessons[0])).ToHaveAttributeAsync("data-state", "done");
        await guest.WaitForCompletedAsync(Courses.Safety, 1);
    }

    [Fact]
    public async Task Learner_WithoutScripts_EnrollsLeavesAndComesBack()
    {
        await using var learner = await site.VisitAsync(scripts: false);
        await learner.SignUpAndEnrollAsync(Courses.Business);
        await Expect(learner.Page).ToHaveURLAsync(new Regex($"/courses/{Courses.Business}/[a-z0-9-]+$"));

        await learner.GoAsync($"/courses/{Courses.Business}");
        await learner.Button("Rời khóa học").ClickAsync();
        await Expect(learner.Find("main [role=status]")).ToContainTextAsync("Bạn đã rời khóa học");
        (await learner.LearningAsync(Courses.Business)).ShouldBeNull();
        await learner.Button("Hoàn tác").ClickAsync();
        await Expect(learner.Button("Rời khóa học")).ToBeVisibleAsync();
        (await learner.LearningAsync(Courses.Business)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Catalogue_WithoutScripts_FiltersWithTheButton()
    {
        await using var guest = await site.VisitAsync(screen: Screen.Phone, scripts: false);
        await guest.GoAsync("/courses");
        await guest.Find(".facets summary").ClickAsync();
        await guest.Find("input[name=topic][value=security]").CheckAsync();
        await guest.Button("Áp dụng").ClickAsync();
        await Expect(guest.Page).ToHaveURLAsync(new Regex("topic=security"));
        await Expect(guest.Find(".course-row")).ToHaveCountAsync(1);
        await Expect(guest.Find(".course-row h3 a")).ToHaveAttributeAsync("href", $"/courses/{Courses.Safety}");
    }

    [Fact]
    public async Task Language_WithoutScripts_IsSwitchedAndRemembered()
    {
        await using var guest = await site.VisitAsync(scripts: false);
        await guest.GoAsync("/courses?topic=security");
        await guest.Link("English").ClickAsync();
        await Expect(guest.Page).ToHaveURLAsync(new Regex("topic=security&culture=en$"));
        await Expect(guest.Find("html")).ToHaveAttributeAsync("lang", "en");
        await guest.GoAsync("/");
        await Expect(guest.Heading("Learn technology, one step at a time")).ToBeVisibleAsync();
    }

    private static ILocator StateOf(Visitor visitor, string lesson) => visitor.Find($"[data-state-of='{Courses.Safety}/{lesson}']");
}
