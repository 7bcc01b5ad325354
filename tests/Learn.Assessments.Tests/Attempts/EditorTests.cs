using System.Net;
using Learn.Platform.Data;
using Learn.Platform.Security;
using Learn.Testing;

namespace Learn.Assessments.Tests.Attempts;

/// <summary>What editors see of a quiz, and grading again.</summary>
public sealed class EditorTests
{
    private const string Api = $"/api/v1/courses/{QuizSite.Course}/lessons/{QuizSite.Lesson}/quiz";
    private const string Page = $"/admin/quizzes/{QuizSite.Course}/{QuizSite.Lesson}";

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Statistics_OfSixAttempts_AreRight(DatabaseProvider provider)
    {
        await using var site = QuizSite.Create(provider);
        foreach (var right in new[] { 3, 3, 2, 1, 0, 0 })
            await Taker.On(site).TakeAsync(right);
        await Taker.On(site).StartAsync();
        var editor = Taker.On(site, null, Roles.Editor);

        var statistics = await editor.GetAsync($"{Api}/statistics");

        (statistics.GetProperty("attempts").GetInt32(), statistics.GetProperty("passed").GetInt32(), statistics.GetProperty("open").GetInt32()).ShouldBe((6, 2, 1));
        var a = statistics.GetProperty("questions").EnumerateArray().Single(question => question.GetProperty("question").GetString() == "a");
        a.GetProperty("facility").GetDouble().ShouldBe(4 / 6.0, 0.001);
        a.GetProperty("discrimination").GetDouble().ShouldBeInRange(0.5, 1);
        (a.GetProperty("wrongAnswer").GetString(), a.GetProperty("wrongCount").GetInt32()).ShouldBe(("sai một", 2));
        (await editor.GetAsync($"{Api}/attempts")).GetProperty("total").GetInt32().ShouldBe(7);
        (await editor.Http.GetPageAsync(Page)).QuerySelector("main")!.TextContent.ShouldContain("Câu A");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Regrade_AfterAFix_PreviewsThenChangesAndCompletes(DatabaseProvider provider)
    {
        await using var site = QuizSite.Create(provider);
        var (two, three) = (Taker.On(site), Taker.On(site));
        var sitting = await two.StartAsync();
        await sitting.ChooseAsync("a", "sai một");
        await sitting.ChooseAsync("b", "phải");
        await sitting.AnswerAsync("c", new { choice = "true" });
        await sitting.SubmitAsync();
        await three.TakeAsync(right: 3);
        site.WithQuizCourse(gift: QuizSite.Gift.Replace("=đúng", "~đúng", StringComparison.Ordinal).Replace("~sai một", "=sai một", StringComparison.Ordinal));
        await site.ImportAsync();
        var editor = Taker.On(site, null, Roles.Editor);

        var preview = await Taker.ReadAsync(await editor.Http.PostAsync(new Uri($"{Api}/regrade?preview=true", UriKind.Relative), null, TestContext.Current.CancellationToken), HttpStatusCode.OK);
        preview.GetProperty("changes").GetArrayLength().ShouldBe(2);
        (preview.GetProperty("nowPassed").GetInt32(), preview.GetProperty("noLongerPassed").GetInt32()).ShouldBe((1, 1));
        (await sitting.GetAsync()).GetProperty("score").GetDecimal().ShouldBe(66.67m);

        await Taker.ReadAsync(await editor.Http.PostAsync(new Uri($"{Api}/regrade?preview=false", UriKind.Relative), null, TestContext.Current.CancellationToken), HttpStatusCode.OK);
        (await sitting.GetAsync()).GetProperty("score").GetDecimal().ShouldBe(100);
        for (var tries = 0; tries < 100 && await two.LessonStateAsync(QuizSite.Lesson) != "completed"; tries++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        (await two.LessonStateAsync(QuizSite.Lesson)).ShouldBe("completed");
        (await three.LessonStateAsync(QuizSite.Lesson)).ShouldBe("completed");
        (await three.QuizAsync()).GetProperty("mine").GetProperty("score").GetDecimal().ShouldBe(66.67m);
    }

    [Fact]
    public async Task EditorsPages_ForALearner_AreForbidden()
    {
        await using var site = QuizSite.Create();
        var learner = Taker.On(site);
        foreach (var path in new[] { $"{Api}/statistics", $"{Api}/attempts", $"{Api}/export.gift", Page, "/admin/quizzes" })
        {
            using var response = await learner.Http.AskAsync(path);
            (response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Redirect).ShouldBeTrue($"{path}: {response.StatusCode}");
            (await response.TextAsync()).ShouldNotContain("BIMAT");
        }
        using var regrade = await learner.Http.PostAsync(new Uri($"{Api}/regrade?preview=true", UriKind.Relative), null, TestContext.Current.CancellationToken);
        regrade.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Export_ForAnEditor_IsGift()
    {
        await using var site = QuizSite.Create();
        using var response = await Taker.On(site, null, Roles.Editor).Http.AskAsync($"{Api}/export.gift");
        (await response.TextAsync()).ShouldContain("=đúng");
    }
}
