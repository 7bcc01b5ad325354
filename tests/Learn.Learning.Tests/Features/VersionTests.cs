using System.Net;
using System.Net.Http.Json;
using Learn.Platform.Data;
using Learn.Testing;
using static Learn.Learning.Tests.TestLearner;

namespace Learn.Learning.Tests.Features;

/// <summary>A learner reads the version she began with until she takes a newer one.</summary>
public sealed class VersionTests
{
    private static readonly SampleCourse First = new("thu") { Lessons = ["mot", "hai", "ba"], Body = lesson => $"Bản đầu của {lesson}." };
    private static readonly SampleCourse Second = new("thu") { Lessons = ["mot", "moi", "hai", "bon"], Body = lesson => $"Bản sau của {lesson}." };

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task NewVersion_WhileEnrolled_ChangesNothingForHer(DatabaseProvider provider)
    {
        await using var site = new LearnSiteFactory(provider).WithCourse(First);
        var learner = On(site);
        await learner.SendAsync(Completed("thu", "mot"));
        await PublishAsync(site, Second);

        (await TextAsync(learner.Http, "/courses/thu/mot")).ShouldContain("Bản đầu của mot.");
        (await TextAsync(learner.Http, "/courses/thu/ba")).ShouldContain("Bản đầu của ba.");
        (await TextAsync(site.CreateGuest(), "/courses/thu/mot")).ShouldContain("Bản sau của mot.");
        (await TextAsync(On(site).Http, "/courses/thu/mot")).ShouldContain("Bản sau của mot.");
        (await learner.CourseAsync("thu"))!.ShouldSatisfyAllConditions(course => course.Version.ShouldBe(1), course => course.LessonsRequired.ShouldBe(3));

        await learner.SendAsync(Completed("thu", "hai"), Completed("thu", "ba"));
        (await learner.CourseAsync("thu"))!.State.ShouldBe("completed");
    }

    [Fact]
    public async Task Events_UnderTheSlugThatTheCourseHadBefore_Count()
    {
        await using var site = new LearnSiteFactory().WithCourse(First);
        var learner = On(site);
        await learner.EnrollAsync("thu");
        await PublishAsync(site, First with { Slug = "moi" });
        (await learner.SendAsync(Completed("thu", "mot"))).ShouldBe(["applied"]);
        (await learner.CourseAsync("moi"))!.LessonsDone.ShouldBe(1);
    }

    [Fact]
    public async Task NewVersion_OnHerCoursePage_IsOfferedWithWhatChanged()
    {
        await using var site = new LearnSiteFactory().WithCourse(First);
        var learner = On(site);
        await learner.EnrollAsync("thu");
        (await TextAsync(learner.Http, "/courses/thu")).ShouldNotContain("/courses/thu/upgrade");
        await PublishAsync(site, Second);

        var page = await learner.Http.GetPageAsync("/courses/thu");
        var notice = page.QuerySelector("form[action='/courses/thu/upgrade']")!.ParentElement!.TextContent;
        notice.ShouldContain("«Bài moi»");
        notice.ShouldContain("«Bài bon»");
        notice.ShouldContain("«Bài ba»");
        (await TextAsync(site.CreateGuest(), "/courses/thu")).ShouldNotContain("/courses/thu/upgrade");

        using var taken = await learner.Http.SubmitAsync(page, "/courses/thu", new Dictionary<string, string>(), "form[action='/courses/thu/upgrade']");
        taken.Headers.Location?.OriginalString.ShouldBe("/courses/thu");
        (await TextAsync(learner.Http, "/courses/thu")).ShouldNotContain("/courses/thu/upgrade");
        (await learner.CourseAsync("thu"))!.Version.ShouldBe(2);
        (await TextAsync(learner.Http, "/courses/thu/mot")).ShouldContain("Bản sau của mot.");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Upgrade_AfterCompletion_StaysCompleted(DatabaseProvider provider)
    {
        var completions = new Completions();
        await using var site = new LearnSiteFactory(provider).WithCourse(First).WithServices(completions.Listen);
        var learner = On(site);
        await learner.SendAsync(Completed("thu", "mot"), Completed("thu", "hai"), Completed("thu", "ba"));
        var completed = (await learner.CourseAsync("thu"))!.CompletedAt.ShouldNotBeNull();
        await PublishAsync(site, Second);
        await UpgradeAsync(learner);

        (await learner.CourseAsync("thu"))!.ShouldSatisfyAllConditions(
            course => course.Version.ShouldBe(2), course => course.State.ShouldBe("completed"), course => course.CompletedAt.ShouldBe(completed), course => course.LessonsDone.ShouldBe(2));
        await learner.SendAsync(Completed("thu", "moi"), Completed("thu", "bon"));
        (await learner.CourseAsync("thu"))!.CompletedAt.ShouldBe(completed);
        await Eventually.HappensAsync(() => completions.LessonsOf(learner.Id).Count == 5, "all lessons are told");
        completions.CoursesOf(learner.Id).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Upgrade_NewVersionAsksForLess_CompletesAtOnce()
    {
        await using var site = new LearnSiteFactory().WithCourse(First);
        var learner = On(site);
        await learner.SendAsync(Completed("thu", "mot"), Completed("thu", "hai"));
        await PublishAsync(site, First with { Required = ["mot", "hai"] });
        (await learner.CourseAsync("thu"))!.State.ShouldBe("started");

        await UpgradeAsync(learner);
        (await learner.CourseAsync("thu"))!.State.ShouldBe("completed");
    }

    [Fact]
    public async Task NextLesson_LessonsWereAddedAndRemoved_IsTheNextOfHerVersion()
    {
        await using var site = new LearnSiteFactory().WithCourse(First);
        var learner = On(site);
        await learner.EnrollAsync("thu");
        await PublishAsync(site, Second);

        (await CompleteByFormAsync(learner, "mot")).ShouldBe("/courses/thu/hai");
        (await CompleteByFormAsync(learner, "hai")).ShouldBe("/courses/thu/ba");
        (await CompleteByFormAsync(learner, "ba")).ShouldBe("/courses/thu/completed");
        (await TextAsync(learner.Http, "/courses/thu/completed")).ShouldContain("Chúc mừng");
    }

    [Fact]
    public async Task ResumeLinks_LessonsWereAdded_LeadToLessonsOfHerVersion()
    {
        await using var site = new LearnSiteFactory().WithCourse(First);
        var learner = On(site);
        await learner.SendAsync(Completed("thu", "mot"));
        await PublishAsync(site, Second);

        foreach (var path in new[] { "/", "/my", "/courses/thu", "/courses/thu/missing" })
        {
            var page = await learner.Http.GetPageAsync(path);
            page.QuerySelectorAll("main a.button").Select(link => link.GetAttribute("href")).ShouldContain("/courses/thu/hai", path);
            page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")).ShouldNotContain("/courses/thu/moi", path);
        }
        using var enrolled = await learner.Http.SubmitAsync(await learner.Http.GetPageAsync("/courses/thu"), "/courses/thu", new Dictionary<string, string>(), "form[action='/courses/thu/leave']");
        enrolled.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var back = await learner.Http.SubmitAsync("/courses/thu", new Dictionary<string, string>(), "main .actions form[action='/courses/thu/enroll']");
        back.Headers.Location?.OriginalString.ShouldBe("/courses/thu/hai");
    }

    [Fact]
    public async Task SlugChanged_WhileEnrolled_LinksLeadToTheNewAddress()
    {
        await using var site = new LearnSiteFactory().WithCourse(First);
        var learner = On(site);
        await learner.SendAsync(Completed("thu", "mot"));
        await PublishAsync(site, First with { Slug = "dia-chi-moi" });

        foreach (var path in new[] { "/", "/my", "/courses/dia-chi-moi", "/courses/dia-chi-moi/hai", "/courses/dia-chi-moi/missing" })
        {
            var page = await learner.Http.GetPageAsync(path);
            var links = page.QuerySelectorAll("a, form").Select(element => element.GetAttribute("href") ?? element.GetAttribute("action")).OfType<string>().ToList();
            links.ShouldContain(link => link.StartsWith("/courses/dia-chi-moi", StringComparison.Ordinal), path);
            links.ShouldNotContain(link => link == "/courses/thu" || link.StartsWith("/courses/thu/", StringComparison.Ordinal), path);
        }
        (await learner.CourseAsync("dia-chi-moi"))!.ShouldSatisfyAllConditions(course => course.Version.ShouldBe(1), course => course.LessonsDone.ShouldBe(1));
    }

    [Fact]
    public async Task Import_NothingChanged_PublishesNoNewVersion()
    {
        await using var site = new LearnSiteFactory().WithCourse(First);
        var learner = On(site);
        await learner.EnrollAsync("thu");
        await PublishAsync(site, First);
        await learner.LeaveAsync("thu");
        await learner.EnrollAsync("thu");
        (await learner.Http.GetPageAsync("/courses/thu")).QuerySelector("form[action='/courses/thu/upgrade']").ShouldBeNull();
        (await On(site).Http.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/v1/courses/thu", TestContext.Current.CancellationToken)).GetProperty("version").GetInt32().ShouldBe(1);
    }

    private static async Task PublishAsync(LearnSiteFactory site, SampleCourse course)
    {
        site.WithCourse(course);
        await site.ImportAsync();
    }

    private static async Task UpgradeAsync(TestLearner learner)
    {
        using var response = await learner.Http.SubmitAsync("/courses/thu", new Dictionary<string, string>(), "form[action='/courses/thu/upgrade']");
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task<string?> CompleteByFormAsync(TestLearner learner, string lesson)
    {
        using var response = await learner.Http.SubmitAsync($"/courses/thu/{lesson}", new Dictionary<string, string>(), $"form[action='/courses/thu/{lesson}/complete']");
        return response.Headers.Location?.OriginalString;
    }

    private static async Task<string> TextAsync(HttpClient http, string path) => await http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
