using System.Net;
using AngleSharp.Html.Dom;
using Learn.Testing;

namespace Learn.Courses.Tests.Content;

/// <summary>The site with the courses it ships with: whatever a reader can click is there.</summary>
public sealed class ShippedSiteTests
{
    [Theory, InlineData("vi"), InlineData("en")]
    public async Task Crawl_FromTheFrontPage_EveryLinkAndPictureIsThere(string culture)
    {
        await using var site = new LearnSiteFactory().WithContent(Repository.Content);
        var guest = site.CreateGuest();
        guest.DefaultRequestHeaders.Add("Accept-Language", culture);
        var (waiting, seen, broken) = (new Queue<string>(["/"]), new HashSet<string> { "/" }, new List<string>());
        var pages = new Dictionary<string, IHtmlDocument>();
        var fragments = new List<(string From, string Page, string Fragment)>();

        while (waiting.TryDequeue(out var path))
        {
            using var response = await guest.AskAsync(path);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                broken.Add($"{(int)response.StatusCode} {path}");
                continue;
            }
            if (response.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            var page = pages[path] = await response.ReadPageAsync();
            foreach (var address in Addresses(page))
            {
                var full = new Uri(new Uri(new Uri("http://site.test"), path), address);
                if (full.Host != "site.test" || full.AbsolutePath.StartsWith("/account", StringComparison.Ordinal) || full.Query.Contains("culture=", StringComparison.Ordinal))
                    continue;
                if (full.Fragment.Length > 1)
                    fragments.Add((path, full.PathAndQuery, Uri.UnescapeDataString(full.Fragment[1..])));
                if (seen.Add(full.PathAndQuery))
                    waiting.Enqueue(full.PathAndQuery);
            }
        }

        broken.ShouldBeEmpty();
        fragments.Where(link => pages.TryGetValue(link.Page, out var page) && page.GetElementById(link.Fragment) is null).ShouldBeEmpty();
        pages.Keys.Count(path => path.Split('/').Length == 4 && path.StartsWith("/courses/", StringComparison.Ordinal)).ShouldBeGreaterThan(20);
        foreach (var (path, page) in pages.Where(page => page.Key.StartsWith("/courses/", StringComparison.Ordinal)))
        {
            page.DocumentElement.GetAttribute("lang").ShouldBe(culture);
            page.QuerySelectorAll("h1").Length.ShouldBe(1, path);
            page.QuerySelectorAll("main img:not([alt])").ShouldBeEmpty(path);
        }
    }

    private static IEnumerable<string> Addresses(IHtmlDocument page) =>
        page.QuerySelectorAll("a[href], link[href], img[src], script[src], form[method=get][action]")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("action")!)
            .Where(address => address.Length > 0 && !address.StartsWith("mailto:", StringComparison.Ordinal));
}
