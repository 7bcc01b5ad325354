using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>On paper, without motion, twice as large.</summary>
public sealed class MediaTests(BrowserSite site)
{
    private const string Lesson = $"/courses/{Courses.Safety}/vi-sao-ai-cung-co-the-bi-lua";

    [Fact]
    public async Task Lesson_Printed_IsTheTextAlone()
    {
        await using var guest = await site.VisitAsync();
        await guest.GoAsync(Lesson);
        await guest.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        foreach (var part in new[] { ".site-header", ".site-footer", ".lesson-aside", ".toc", ".lesson-end", ".skip-link" })
            await Expect(guest.Find(part).First).ToBeHiddenAsync();
        await Expect(guest.Heading("Vì sao ai cũng có thể bị lừa")).ToBeVisibleAsync();
        await Expect(guest.Find(".prose > p").First).ToBeVisibleAsync();
        // What is folded on the screen can't be unfolded on paper.
        await Expect(guest.Find(".prose details > :not(summary)").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Motion_NotWanted_IsNone()
    {
        await using var guest = await site.VisitAsync();
        await guest.GoAsync(Lesson);
        (await LongestMotionAsync(guest.Page)).ShouldBe(0);
        await guest.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.NoPreference });
        (await LongestMotionAsync(guest.Page)).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/courses?q=mat+khau")]
    [InlineData($"/courses/{Courses.Safety}")]
    [InlineData(Lesson)]
    [InlineData("/account/register")]
    public async Task Page_TwiceAsLarge_Fits(string path)
    {
        await using var guest = await site.VisitAsync(screen: new(640, 400, 2));
        await guest.GoAsync(path);
        (await guest.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
        // Larger letters alone, as in the browser's settings.
        await guest.Page.SetViewportSizeAsync(1280, 800);
        await guest.Page.EvaluateAsync("document.documentElement.style.setProperty('font-size', '200%')");
        (await guest.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
    }

    private static Task<double> LongestMotionAsync(IPage page) => page.EvaluateAsync<double>("""
        () => Math.max(...[...document.querySelectorAll("*")].flatMap(element => {
          const style = getComputedStyle(element);
          return [...style.transitionDuration.split(","), ...style.animationDuration.split(",")].map(parseFloat);
        }))
        """);
}
