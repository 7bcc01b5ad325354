using System.Net;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Assessments.Tests.Attempts;

/// <summary>A quiz is completed by passing it, and what waits for it waits.</summary>
public sealed class CompletionTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Progress_CompletedForAQuiz_IsRejected(DatabaseProvider provider)
    {
        await using var site = QuizSite.Create(provider);
        var taker = Taker.On(site);

        var answer = await taker.SendProgressAsync(QuizSite.Lesson);

        answer.GetProperty("outcome").GetString().ShouldBe("rejected");
        answer.GetProperty("reason").GetString().ShouldBe("This lesson is completed by passing its quiz.");
        (await taker.LessonStateAsync(QuizSite.Lesson)).ShouldBe("none");
    }

    [Fact]
    public async Task GuestWithoutScripts_CannotCompleteAQuiz()
    {
        await using var site = QuizSite.Create();
        var cookies = new CookieContainer();
        var guest = site.CreateWithCookies(cookies);
        cookies.Add(site.ClientOptions.BaseAddress, new Cookie("learn.p-guest", $"{QuizSite.Course}.mot.{QuizSite.Lesson}"));
        using (var form = await guest.PostAsync(new Uri($"/courses/{QuizSite.Course}/{QuizSite.Lesson}/complete", UriKind.Relative), null, TestContext.Current.CancellationToken))
            form.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var learner = Guid.CreateVersion7();
        var signedIn = new Taker(site.CreateSignedIn(learner, cookies: cookies), learner);
        (await signedIn.Http.AskAsync("/my")).Dispose();

        (await signedIn.LessonStateAsync("mot")).ShouldBe("completed");
        (await signedIn.LessonStateAsync(QuizSite.Lesson)).ShouldBe("new");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Gate_UntilPassed_KeepsLaterLessonsOpenToReadAndUncounted(DatabaseProvider provider)
    {
        await using var site = QuizSite.Create(provider, gate: true);
        var taker = Taker.On(site);

        var refused = await taker.SendProgressAsync("ba");
        refused.GetProperty("outcome").GetString().ShouldBe("rejected");
        refused.GetProperty("reason").GetString()!.ShouldContain("«kiem-tra»");
        var page = await taker.Http.GetPageAsync($"/courses/{QuizSite.Course}/ba");
        page.QuerySelector(".page-notices")!.TextContent.ShouldContain("Kiểm tra thử");
        page.QuerySelector("form[data-complete]").ShouldBeNull();
        (await taker.Http.GetPageAsync($"/courses/{QuizSite.Course}/missing")).QuerySelector("main")!.TextContent.ShouldContain("Kiểm tra thử");
        (await site.CreateGuest().GetPageAsync($"/courses/{QuizSite.Course}/ba")).QuerySelector("form[data-complete]").ShouldNotBeNull();

        await taker.TakeAsync(right: 3);
        (await taker.SendProgressAsync("ba")).GetProperty("outcome").GetString().ShouldBe("applied");
    }
}
