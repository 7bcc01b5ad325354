using System.Net;
using Learn.Platform.Security;
using Learn.Testing;

namespace Learn.Authoring.Tests.Pages;

public sealed class SitePageTests
{
    [Fact]
    public async Task Page_PublishedByForm_IsShownInBothLanguagesAndHidden()
    {
        await using var site = new LearnSiteFactory();
        using var reviewer = Editor.On(site, Roles.Reviewer);
        using var guest = site.CreateGuest();
        (await guest.AskAsync("/about")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var saved = await reviewer.Client.SubmitAsync("/studio/pages/edit?kind=Page", new Dictionary<string, string>
        {
            ["slug"] = "about",
            ["title-vi"] = "Giới thiệu",
            ["body-vi"] = "Học **miễn phí**.",
            ["title-en"] = "About",
            ["body-en"] = "Learn **for free**.",
            ["publish"] = "true",
        });
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await guest.GetPageAsync("/about?culture=vi")).QuerySelector(".prose strong")!.TextContent.ShouldBe("miễn phí");
        (await guest.GetPageAsync("/about?culture=en")).QuerySelector("h1")!.TextContent.ShouldBe("About");
        using var hidden = await reviewer.Client.SubmitAsync(saved.Headers.Location!.OriginalString, new Dictionary<string, string>(), "form[action*=Hide]");
        (await guest.AskAsync("/about")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task News_OutsideItsDates_IsNotShown()
    {
        await using var site = new LearnSiteFactory();
        using var reviewer = Editor.On(site, Roles.Reviewer);
        foreach (var (slug, from, until) in new[] { ("qua", "2020-01-01T00:00", "2020-02-01T00:00"), ("nay", "2020-01-01T00:00", ""), ("mai", "2999-01-01T00:00", "") })
        {
            using var saved = await reviewer.Client.SubmitAsync("/studio/pages/edit?kind=News", new Dictionary<string, string> { ["slug"] = slug, ["title-vi"] = $"Tin {slug}", ["body-vi"] = "Tin.", ["from"] = from, ["until"] = until, ["publish"] = "true" });
            saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, slug);
        }
        var page = await site.CreateGuest().GetPageAsync("/news");
        page.QuerySelectorAll("main h2").Select(heading => heading.TextContent).ShouldBe(["Tin nay"]);
        (await site.CreateGuest().AskAsync("/news/nay")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.CreateGuest().AskAsync("/news/mai")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Page_WithFaults_IsSavedAndNotPublished()
    {
        await using var site = new LearnSiteFactory();
        using var reviewer = Editor.On(site, Roles.Reviewer);
        using var saved = await reviewer.Client.SubmitAsync("/studio/pages/edit?kind=Page", new Dictionary<string, string> { ["slug"] = "help", ["title-vi"] = "Trợ giúp", ["body-vi"] = "Câu.\n\n[x](http://a.vn)", ["publish"] = "true" });
        saved.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await saved.ReadPageAsync()).QuerySelector(".notice-error")!.TextContent.ShouldContain("dòng 3");
        (await site.CreateGuest().AskAsync("/help")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task FrontPage_WithFeaturedCourses_ShowsThemFirst()
    {
        await using var site = new LearnSiteFactory().WithCourse(new("mot")).WithCourse(new("hai")).WithCourse(new("ba"));
        using var reviewer = Editor.On(site, Roles.Reviewer);
        using var saved = await reviewer.Client.SubmitAsync("/studio/pages", new Dictionary<string, string> { ["keys"] = "ba" });
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await site.CreateGuest().GetPageAsync("/")).QuerySelectorAll(".course-tile h3 a").Select(link => link.GetAttribute("href")).ShouldBe(["/courses/ba", "/courses/hai", "/courses/mot"]);
    }

    [Fact]
    public async Task Pages_OfEditors_AreNotTheirsToChange()
    {
        await using var site = new LearnSiteFactory();
        using var editor = Editor.On(site);
        foreach (var path in new[] { "/studio/pages", "/studio/pages/edit" })
            (await editor.Client.AskAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
    }
}
