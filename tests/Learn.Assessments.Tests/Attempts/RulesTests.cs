using System.Net;
using System.Text.Json;
using Learn.Assessments.Features;
using Learn.Platform.BackgroundTasks;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Assessments.Tests.Attempts;

/// <summary>How often, how long, what counts, what may be seen.</summary>
public sealed class RulesTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Start_LimitAndPause_AreKept(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = QuizSite.Create(provider, "attempts: 2\npause: 10", clock: clock);
        var taker = Taker.On(site);
        await taker.TakeAsync(right: 0);

        var paused = await Taker.ReadAsync(await taker.AskToStartAsync(), HttpStatusCode.Conflict);
        paused.GetProperty("reason").GetString().ShouldBe("pause");
        paused.GetProperty("until").GetDateTimeOffset().ShouldBeGreaterThan(clock.GetUtcNow().AddMinutes(9));
        clock.Advance(TimeSpan.FromMinutes(11));
        await taker.TakeAsync(right: 1);
        clock.Advance(TimeSpan.FromMinutes(11));
        (await Taker.ReadAsync(await taker.AskToStartAsync(), HttpStatusCode.Conflict)).GetProperty("reason").GetString().ShouldBe("no-attempts-left");
        (await taker.QuizAsync()).GetProperty("mine").GetProperty("attemptsLeft").GetInt32().ShouldBe(0);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Save_AfterTheTime_IsRefusedAndWhatCameInTimeCounts(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = QuizSite.Create(provider, "time: 10", clock: clock);
        var taker = Taker.On(site);
        var sitting = await taker.StartAsync();
        sitting.Body.GetProperty("secondsLeft").GetInt32().ShouldBeInRange(590, 600);
        await sitting.ChooseAsync("a", "đúng");
        clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(2));
        await sitting.ChooseAsync("b", "phải");
        clock.Advance(TimeSpan.FromSeconds(10));

        (await Taker.ReadAsync(await sitting.SendAsync("c", new { response = new { choice = "true" } }), HttpStatusCode.Conflict)).GetProperty("reason").GetString().ShouldBe("closed");

        var now = await sitting.GetAsync();
        now.GetProperty("state").GetString().ShouldBe("submitted");
        now.GetProperty("submittedAt").GetDateTimeOffset().ShouldBe(now.GetProperty("deadline").GetDateTimeOffset());
        now.GetProperty("score").GetDecimal().ShouldBe(66.67m);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Attempt_LeftAlone_IsHandedInByTheBackgroundTask(DatabaseProvider provider)
    {
        var clock = new MovableClock();
        await using var site = QuizSite.Create(provider, "time: 10", clock: clock);
        var taker = Taker.On(site);
        var sitting = await taker.StartAsync();
        await sitting.ChooseAsync("a", "đúng");
        await sitting.ChooseAsync("b", "phải");
        await sitting.AnswerAsync("c", new { choice = "true" });
        clock.Advance(TimeSpan.FromMinutes(12));

        await using (var scope = site.Services.CreateAsyncScope())
            await site.Services.GetServices<IBackgroundTask>().OfType<SubmitOverdue>().Single().DoWorkAsync(scope.ServiceProvider, TestContext.Current.CancellationToken);

        for (var tries = 0; tries < 100 && await taker.LessonStateAsync(QuizSite.Lesson) != "completed"; tries++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        (await taker.LessonStateAsync(QuizSite.Lesson)).ShouldBe("completed");
    }

    [Theory, InlineData("best", 100, true), InlineData("last", 33.33, false), InlineData("average", 55.55, false)]
    public async Task Result_OfSeveralAttempts_FollowsTheSettings(string grade, decimal score, bool passed)
    {
        await using var site = QuizSite.Create(settings: $"grade: {grade}");
        var taker = Taker.On(site);
        await taker.TakeAsync(right: 1);
        await taker.TakeAsync(right: 3);
        await taker.TakeAsync(right: 1);

        var mine = (await taker.QuizAsync()).GetProperty("mine");

        mine.GetProperty("score").GetDecimal().ShouldBe(score);
        mine.GetProperty("passed").GetBoolean().ShouldBe(passed);
        // «Last» had passed after the second attempt, and what is completed stays so.
        (await taker.LessonStateAsync(QuizSite.Lesson)).ShouldBe(grade == "average" ? "none" : "completed");
    }

    [Theory]
    [InlineData("after-submit", HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData("after-pass", HttpStatusCode.Forbidden, HttpStatusCode.OK)]
    [InlineData("never", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task Review_FollowsThePolicy(string policy, HttpStatusCode failed, HttpStatusCode passed)
    {
        await using var site = QuizSite.Create(settings: $"review: {policy}");
        var taker = Taker.On(site);
        var sitting = await taker.StartAsync();
        (await sitting.ReviewStatusAsync()).ShouldBe(HttpStatusCode.Forbidden);
        await sitting.SubmitAsync();
        (await sitting.ReviewStatusAsync()).ShouldBe(failed);
        await taker.TakeAsync(right: 3);
        (await sitting.ReviewStatusAsync()).ShouldBe(passed);
    }

    [Fact]
    public async Task Hints_AreKeptAndCostPoints()
    {
        const string Yaml = """
            questions:
              - id: a
                type: single-choice
                title: A
                stem: Chọn.
                hints: [Gợi ý một, Gợi ý hai]
                hint-cost: 25
                answers:
                  - {text: đúng, right: true, feedback: Phải.}
                  - {text: sai, feedback: Chưa.}
            """;
        await using var site = QuizSite.Create(yaml: Yaml);
        var taker = Taker.On(site);
        var sitting = await taker.StartAsync();
        var address = new Uri($"{sitting.Path}/answers/a/hints", UriKind.Relative);
        async Task<JsonElement> HintAsync(int taken, HttpStatusCode expected = HttpStatusCode.OK)
        {
            using var content = new StringContent($$"""{"taken":{{taken}}}""", System.Text.Encoding.UTF8, "application/json");
            return await Taker.ReadAsync(await taker.Http.PostAsync(address, content), expected);
        }

        (await HintAsync(0)).GetProperty("hints").GetArrayLength().ShouldBe(1);
        (await HintAsync(0)).GetProperty("hints").GetArrayLength().ShouldBe(1);
        (await HintAsync(1)).GetProperty("hints").GetArrayLength().ShouldBe(2);
        (await HintAsync(2, HttpStatusCode.Conflict)).GetProperty("reason").GetString().ShouldBe("no-hint");
        await sitting.ChooseAsync("a", "đúng");

        (await sitting.GetAsync()).GetProperty("questions")[0].GetProperty("hints").GetArrayLength().ShouldBe(2);
        (await sitting.SubmitAsync()).GetProperty("score").GetDecimal().ShouldBe(50);
    }
}
