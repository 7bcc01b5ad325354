using System.Net;
using Learn.Platform.Data;
using Learn.Testing;
using static Learn.Learning.Tests.TestLearner;

namespace Learn.Learning.Tests.Endpoints;

/// <summary>The buttons of course and lesson pages, without scripts.</summary>
public sealed class LearningFormsTests(SharedSites sites)
{
    private const string Course = SharedSites.Course;
    private static readonly Dictionary<string, string> Nothing = [];

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Guest_CompletesThenSignsIn_KeepsWhatSheDid(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        var cookies = new CookieContainer();
        using var guest = site.CreateWithCookies(cookies);
        using var done = await guest.SubmitAsync($"/courses/{Course}/mot", Nothing, $"form[action='/courses/{Course}/mot/complete']");
        done.Headers.Location?.OriginalString.ShouldBe($"/courses/{Course}/hai");
        done.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().ShouldSatisfyAllConditions(cookie => cookie.ShouldContain("httponly"), cookie => cookie.ShouldContain("samesite=lax"));
        (await guest.SubmitAsync($"/courses/{Course}/hai", Nothing, $"form[action='/courses/{Course}/hai/complete']")).Dispose();
        State(await guest.GetPageAsync($"/courses/{Course}"), "mot").ShouldBe("done");

        var id = Guid.CreateVersion7();
        using var learner = site.CreateSignedIn(id, cookies: cookies);
        State(await learner.GetPageAsync($"/courses/{Course}"), "hai").ShouldBe("done");

        cookies.GetCookies(site.ClientOptions.BaseAddress).Select(cookie => cookie.Name).ShouldNotContain("learn.p-guest");
        (await new TestLearner(learner, id).CourseAsync(Course))!.Lessons.Select(lesson => lesson.State).ShouldBe(["completed", "completed", "new"]);
    }

    [Fact]
    public async Task Guest_CompletesAll_SeesTheEnd()
    {
        using var guest = sites.On(DatabaseProvider.Sqlite).CreateWithCookies(new());
        foreach (var lesson in new[] { "mot", "hai", "ba" })
            (await guest.SubmitAsync($"/courses/{Course}/{lesson}", Nothing, $"form[action='/courses/{Course}/{lesson}/complete']")).Dispose();
        var page = await guest.GetPageAsync($"/courses/{Course}/completed");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Bạn đã hoàn thành khóa học");
        page.QuerySelector($"main a[href^='/account/register']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Guest_SignedInWithOldCookieOfACourseSheLeft_DoesNotComeBack()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var cookies = new CookieContainer();
        var id = Guid.CreateVersion7();
        var learner = On(site, id);
        await learner.EnrollAsync(Course);
        await learner.LeaveAsync(Course);
        cookies.Add(site.ClientOptions.BaseAddress, new Cookie("learn.p-guest", $"{Course}.mot"));

        (await site.CreateSignedIn(id, cookies: cookies).GetPageAsync("/my")).QuerySelector("main")!.TextContent.ShouldNotContain("Đang học");
        (await learner.CoursesAsync()).ShouldBeEmpty();
    }

    [Theory, InlineData("thu"), InlineData("..~.."), InlineData("thu.<script>"), InlineData("khong-co.mot"), InlineData("thu.khong-co"), InlineData("~~..."), InlineData("%00.%0a")]
    public async Task GuestCookie_Forged_DoesNoHarm(string value)
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var cookies = new CookieContainer();
        cookies.Add(site.ClientOptions.BaseAddress, new Cookie("learn.p-guest", value));
        foreach (var path in new[] { "/", "/my", $"/courses/{Course}", $"/courses/{Course}/mot", $"/courses/{Course}/missing" })
        {
            using var response = await site.CreateWithCookies(cookies).GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("<script>");
        }
        var id = Guid.CreateVersion7();
        using var signedIn = await site.CreateSignedIn(id, cookies: cookies).GetAsync(new Uri("/my", UriKind.Relative), TestContext.Current.CancellationToken);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await On(site, id).CoursesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Guest_UnknownLessonOrCourse_IsNotFound()
    {
        using var guest = sites.On(DatabaseProvider.Sqlite).CreateGuest();
        foreach (var path in new[] { $"/courses/{Course}/khong-co/complete", "/courses/khong-co/mot/complete", "/courses/khong-co/enroll" })
        {
            using var response = await guest.PostAsync(new Uri(path, UriKind.Relative), null, TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            SetsGuestCookie(response).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Guest_Enrolls_IsLedToSignIn()
    {
        using var response = await sites.On(DatabaseProvider.Sqlite).CreateGuest().PostAsync(new Uri($"/courses/{Course}/enroll", UriKind.Relative), null, TestContext.Current.CancellationToken);
        response.Headers.Location?.OriginalString.ShouldBe($"/account/login?returnUrl=/courses/{Course}");
    }

    [Theory, InlineData("enroll"), InlineData("leave"), InlineData("upgrade"), InlineData("mot/complete")]
    public async Task SignedIn_WithoutToken_ChangesNothing(string action)
    {
        var learner = On(sites.On(DatabaseProvider.Sqlite));
        using var response = await learner.Http.PostAsync(new Uri($"/courses/{Course}/{action}", UriKind.Relative), null, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await learner.CoursesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task SignedIn_WithAnothersToken_ChangesNothing()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        var (learner, other) = (On(site), On(site));
        var page = await other.Http.GetPageAsync($"/courses/{Course}/mot");
        using var response = await learner.Http.SubmitAsync(page, "", Nothing, $"form[action='/courses/{Course}/mot/complete']");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await learner.CoursesAsync()).ShouldBeEmpty();
    }

    [Theory, InlineData("Sec-Fetch-Site", "cross-site"), InlineData("Origin", "https://khac.test")]
    public async Task Guest_SentByAnotherSite_IsForbidden(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/courses/{Course}/mot/complete") { Headers = { { header, value } } };
        using var response = await sites.On(DatabaseProvider.Sqlite).CreateGuest().SendAsync(request, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        SetsGuestCookie(response).ShouldBeFalse();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task SignedIn_EnrollCompleteLeaveUndo_ByForms(DatabaseProvider provider)
    {
        var learner = On(sites.On(provider));
        using var enrolled = await learner.Http.SubmitAsync($"/courses/{Course}", Nothing, $"form[action='/courses/{Course}/enroll']");
        enrolled.Headers.Location?.OriginalString.ShouldBe($"/courses/{Course}/mot");
        using var completed = await learner.Http.SubmitAsync($"/courses/{Course}/mot", Nothing, $"form[action='/courses/{Course}/mot/complete']");
        completed.Headers.Location?.OriginalString.ShouldBe($"/courses/{Course}/hai");

        using var left = await learner.Http.SubmitAsync($"/courses/{Course}", Nothing, $"form[action='/courses/{Course}/leave']");
        left.Headers.Location?.OriginalString.ShouldBe($"/courses/{Course}");
        (await learner.CoursesAsync()).ShouldBeEmpty();

        using var undone = await learner.Http.SubmitAsync($"/courses/{Course}", Nothing, $".notice form[action='/courses/{Course}/enroll']");
        undone.Headers.Location?.OriginalString.ShouldBe($"/courses/{Course}");
        (await learner.CourseAsync(Course))!.LessonsDone.ShouldBe(1);
    }

    private static bool SetsGuestCookie(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("learn.p-guest", StringComparison.Ordinal));

    private static string? State(AngleSharp.Dom.IParentNode page, string lesson) =>
        page.QuerySelector($"[data-state-of='{Course}/{lesson}']")?.GetAttribute("data-state");
}
