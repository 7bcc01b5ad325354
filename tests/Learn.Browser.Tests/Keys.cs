using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Learn.Browser.Tests;

/// <summary>What hands on a keyboard do.</summary>
internal static class Keys
{
    public const int MostSteps = 150;

    /// <summary>Presses Tab until something has the focus, and looks whether it is seen there.</summary>
    public static async Task TabToAsync(Visitor visitor, ILocator target)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                await ExpectFocusIsVisibleAsync(visitor.Page);
                return;
            }
        }
        Assert.Fail($"{target} is not reached by Tab on {visitor.Page.Url}.");
    }

    /// <summary>Goes to something by Tab and presses Enter, which opens another page.</summary>
    public static async Task FollowAsync(Visitor visitor, ILocator target)
    {
        var before = visitor.Page.Url;
        await TabToAsync(visitor, target);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page).Not.ToHaveURLAsync(before);
        await visitor.Page.WaitForLoadStateAsync();
    }

    /// <returns>What has the focus; null when it has left the page.</returns>
    public static Task<string?> DescribeFocusAsync(IPage page) => page.EvaluateAsync<string?>(
        "() => document.activeElement === document.body ? null : document.activeElement.outerHTML.slice(0, 200)");

    public static async Task ExpectFocusIsVisibleAsync(IPage page)
    {
        var fault = await page.EvaluateAsync<string?>("""
            () => {
              const element = document.activeElement;
              const style = getComputedStyle(element);
              const box = element.getBoundingClientRect();
              const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== "none";
              if (!ringed) return "no ring";
              if (box.width === 0 || box.height === 0) return "no size";
              if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) return "out of the window";
              return null;
            }
            """);
        fault.ShouldBeNull($"{page.Url}: {await DescribeFocusAsync(page)}");
    }
}
