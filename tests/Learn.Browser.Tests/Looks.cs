using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Learn.Browser.Tests;

/// <summary>What every page has to stand.</summary>
internal static class Looks
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>In the other colour scheme nothing but the colours is different.</summary>
    private static readonly AxeRunOptions ColorRules = new()
    {
        RunOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
        ResultTypes = [ResultType.Violations],
    };

    public static Task ExpectAccessibleAsync(IPage page) => ExpectAccessibleAsync(page, Rules);

    public static async Task ExpectAccessibleInTheDarkAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await ExpectAccessibleAsync(page, ColorRules);
    }

    private static async Task ExpectAccessibleAsync(IPage page, AxeRunOptions rules)
    {
        var result = await page.RunAxe(rules);
        result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html} ({string.Join(' ', node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))})")).ShouldBeEmpty();
    }

    public static async Task ExpectFitsAsync(IPage page) =>
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);
}
