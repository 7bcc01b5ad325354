using System.Net;
using AngleSharp.Dom;
using Learn.Platform.Data;
using Learn.Testing;
using static Learn.Learning.Tests.TestLearner;

namespace Learn.Learning.Tests.Pages;

public sealed class LearningPagesTests(SharedSites sites)
{
    private const string Course = SharedSites.HalfRequired;
    private LearnSiteFactory Site => sites.On(DatabaseProvider.Sqlite);

    [Fact]
    public async Task Missing_HalfDone_ShowsEachRequiredLesson()
    {
        var learner = On(Site);
        await learner.SendAsync(Completed(Course, "mot", new(2026, 3, 1, 18, 30, 0, TimeSpan.Zero)), Viewed(Course, "hai"));
        var page = await learner.Http.GetPageAsync($"/courses/{Course}/missing");

        var lines = page.QuerySelectorAll(".requirements li");
        lines.Select(line => line.GetAttribute("data-state")).ShouldBe(["done", "done", ""]);
        lines[1].TextContent.ShouldContain("02/03/2026", Case.Sensitive, "the day it was in Vietnam");
        lines[2].QuerySelector("a")!.GetAttribute("href").ShouldBe($"/courses/{Course}/ba");
        page.QuerySelector("main .lead")!.TextContent.ShouldContain("5 phút");
        page.QuerySelector("main a.button")!.GetAttribute("href").ShouldBe($"/courses/{Course}/ba");
    }

    [Fact]
    public async Task Missing_AllDone_LeadsToTheResult()
    {
        var learner = On(Site);
        await learner.SendAsync(Completed(Course, "mot"), Completed(Course, "ba"));
        (await learner.Http.GetPageAsync($"/courses/{Course}/missing")).QuerySelector("main a.button")!.GetAttribute("href").ShouldBe($"/courses/{Course}/completed");
    }

    [Theory, InlineData("vi", "Còn thiếu gì?"), InlineData("en", "What is still missing?")]
    public async Task Missing_Guest_ExplainsInHerLanguage(string culture, string heading)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/courses/{Course}/missing") { Headers = { { "Accept-Language", culture } } };
        using var response = await Site.CreateGuest().SendAsync(request, TestContext.Current.CancellationToken);
        var page = await response.ReadPageAsync();
        page.QuerySelector("h1")!.TextContent.ShouldBe(heading);
        page.QuerySelectorAll(".requirements li").Length.ShouldBe(2);
        page.DocumentElement.GetAttribute("lang").ShouldBe(culture);
    }

    [Theory, InlineData("missing"), InlineData("completed")]
    public async Task CoursePages_UnknownCourse_AreNotFoundInTheLook(string page)
    {
        using var response = await Site.CreateGuest().GetAsync(new Uri($"/courses/khong-co/{page}", UriKind.Relative), TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.ReadPageAsync()).QuerySelector("main h1").ShouldNotBeNull();
    }

    [Fact]
    public async Task Completed_NotYet_SaysWhatIsLeft()
    {
        var learner = On(Site);
        await learner.SendAsync(Completed(Course, "mot"));
        var page = await learner.Http.GetPageAsync($"/courses/{Course}/completed");
        page.QuerySelector("h1")!.TextContent.ShouldNotBe("Bạn đã hoàn thành khóa học");
        page.QuerySelector("main a.button")!.GetAttribute("href").ShouldBe($"/courses/{Course}/ba");
    }

    [Fact]
    public async Task MyLearning_OneOfEach_SortsThem()
    {
        var learner = On(Site);
        await learner.SendAsync(Completed(Course, "mot"), Completed(Course, "ba"), Viewed(SharedSites.Course, "hai"));
        var page = await learner.Http.GetPageAsync("/my");
        Links(page, "section[aria-labelledby=current] h3 a").ShouldBe([$"/courses/{SharedSites.Course}"]);
        Links(page, "section[aria-labelledby=completed] h3 a").ShouldBe([$"/courses/{Course}"]);
    }

    [Fact]
    public async Task MyLearning_Guest_ShowsNothingOfOthersAndIsNotKept()
    {
        await On(Site).SendAsync(Completed(Course, "mot"));
        using var response = await Site.CreateGuest().GetAsync(new Uri("/my", UriKind.Relative), TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.CacheControl!.Private.ShouldBeTrue();
        (await response.ReadPageAsync()).QuerySelectorAll("li[data-begun-of]").ShouldAllBe(row => row.HasAttribute("hidden"));
    }

    [Fact]
    public async Task LessonPage_TwoLearners_EachSeesHerOwnState()
    {
        var (first, second) = (On(Site), On(Site));
        await first.SendAsync(Completed(Course, "mot"), Position(Course, "hai", 420));
        var page = await first.Http.GetPageAsync($"/courses/{Course}/hai");
        page.QuerySelector("article")!.ShouldSatisfyAllConditions(
            article => article.GetAttribute("data-position").ShouldBe("420"), article => article.GetAttribute("data-state").ShouldBe("started"));
        page.QuerySelector($"[data-state-of='{Course}/mot']")!.GetAttribute("data-state").ShouldBe("done");

        var others = await second.Http.GetPageAsync($"/courses/{Course}/hai");
        others.QuerySelector("article")!.GetAttribute("data-position").ShouldBe("");
        others.QuerySelectorAll("[data-state-of][data-state=done]").ShouldBeEmpty();
    }

    private static IEnumerable<string?> Links(IParentNode page, string selector) => page.QuerySelectorAll(selector).Select(link => link.GetAttribute("href"));
}
