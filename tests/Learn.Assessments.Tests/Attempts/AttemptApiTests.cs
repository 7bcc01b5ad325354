using System.Net;
using System.Text;
using System.Text.Json;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Assessments.Tests.Attempts;

public sealed class AttemptApiTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Submit_TwoOfThree_IsGradedAndDoesNotPass(DatabaseProvider provider)
    {
        await using var site = QuizSite.Create(provider);
        var taker = Taker.On(site);

        var result = await taker.TakeAsync(right: 2);

        result.GetProperty("score").GetDecimal().ShouldBe(66.67m);
        result.GetProperty("passed").GetBoolean().ShouldBeFalse();
        (await taker.LessonStateAsync(QuizSite.Lesson)).ShouldBe("none");
        var mine = (await taker.QuizAsync()).GetProperty("mine");
        mine.GetProperty("score").GetDecimal().ShouldBe(66.67m);
        mine.GetProperty("attempts").GetArrayLength().ShouldBe(1);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Submit_Passing_CompletesTheLessonAtOnceAndTheCourseWithinASecond(DatabaseProvider provider)
    {
        await using var site = QuizSite.Create(provider);
        var taker = Taker.On(site);
        (await taker.SendProgressAsync("mot")).GetProperty("outcome").GetString().ShouldBe("applied");
        (await taker.SendProgressAsync("ba")).GetProperty("outcome").GetString().ShouldBe("applied");

        (await taker.TakeAsync(right: 3)).GetProperty("quizPassed").GetBoolean().ShouldBeTrue();

        (await taker.LessonStateAsync(QuizSite.Lesson)).ShouldBe("completed");
        (await taker.GetAsync("/api/v1/me/learning")).GetProperty("items")[0].GetProperty("state").GetString().ShouldBe("completed");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Submit_Again_GivesTheSameResult(DatabaseProvider provider)
    {
        await using var site = QuizSite.Create(provider);
        var taker = Taker.On(site);
        var sitting = await taker.StartAsync();
        await sitting.ChooseAsync("a", "đúng");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => sitting.SubmitAsync()));
        var later = await sitting.SubmitAsync();

        answers.Select(answer => answer.GetRawText()).Append(later.GetRawText()).Distinct().ShouldHaveSingleItem();
        (await Taker.ReadAsync(await sitting.SendAsync("b", new { response = new { choice = "x" } }), HttpStatusCode.BadRequest)).GetProperty("errors").GetProperty("response").GetArrayLength().ShouldBe(1);
        (await Taker.ReadAsync(await sitting.SendAsync("b", new { response = (object?)null }), HttpStatusCode.Conflict)).GetProperty("reason").GetString().ShouldBe("closed");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Start_AgainAndElsewhere_GoesOnWithTheOpenAttempt(DatabaseProvider provider)
    {
        await using var site = QuizSite.Create(provider, "shuffle: {questions: true}");
        var taker = Taker.On(site);
        var first = await taker.StartAsync();
        await first.ChooseAsync("a", "sai hai");

        var again = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Taker.On(site, taker.Id).StartAsync()));

        again.ShouldAllBe(sitting => sitting.Id == first.Id);
        var questions = again[0].Body.GetProperty("questions").EnumerateArray().ToList();
        questions.Select(item => item.GetProperty("question").GetRawText()).ShouldBe(first.Body.GetProperty("questions").EnumerateArray().Select(item => item.GetProperty("question").GetRawText()));
        questions.Single(item => item.GetProperty("question").GetProperty("id").GetString() == "a").GetProperty("response").GetProperty("choice").GetString().ShouldBe(first.Option("a", "sai hai"));
    }

    [Theory, InlineData(DatabaseProvider.Sqlite, 300), InlineData(DatabaseProvider.Postgres, 100)]
    public async Task Start_ManyLearnersAtOnce_EachGetsHerAttempt(DatabaseProvider provider, int count)
    {
        await using var site = QuizSite.Create(provider);
        var takers = Enumerable.Range(0, count).Select(_ => Taker.On(site)).ToList();

        var sittings = await Task.WhenAll(takers.Select(taker => taker.StartAsync()));

        sittings.Select(sitting => sitting.Id).Distinct().Count().ShouldBe(count);
        sittings.ShouldAllBe(sitting => sitting.Body.GetProperty("number").GetInt32() == 1);
    }

    [Fact]
    public async Task Attempt_OfSomeoneElse_IsNotThere()
    {
        await using var site = QuizSite.Create();
        var sitting = await Taker.On(site).StartAsync();
        var stranger = Taker.On(site);
        foreach (var id in new[] { sitting.Id.ToString(), Guid.CreateVersion7().ToString(), "nonsense" })
        {
            var path = $"/api/v1/attempts/{id}";
            (HttpMethod Method, string Path, string? Body)[] requests =
            [
                (HttpMethod.Get, path, null), (HttpMethod.Get, $"{path}/review", null), (HttpMethod.Post, $"{path}/submit", null), (HttpMethod.Post, $"{path}/answers/a/hints", "{}"),
                (HttpMethod.Put, $"{path}/answers/a", """{"response":null}"""), (HttpMethod.Get, $"/attempts/{id}", null), (HttpMethod.Get, $"/attempts/{id}/result", null),
                (HttpMethod.Get, $"/attempts/{id}/changes?known=0", null),
            ];
            foreach (var (method, target, body) in requests)
            {
                using var request = new HttpRequestMessage(method, target) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
                using var response = await stranger.Http.SendAsync(request, TestContext.Current.CancellationToken);
                response.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{method} {target}");
            }
        }
        (await sitting.GetAsync()).GetProperty("state").GetString().ShouldBe("open");
    }

    [Theory]
    [InlineData("""{}""", "response")]
    [InlineData("""{"response":7}""", "response")]
    [InlineData("""{"response":{"choice":"khong-co"}}""", "response")]
    [InlineData("""{"response":{"choice":["x"]}}""", "response")]
    [InlineData("""{"response":null,"device":"a b"}""", "device")]
    [InlineData("""{"response":null,"baseRevision":"x"}""", "baseRevision")]
    public async Task Save_WrongShape_NamesTheField(string body, string field)
    {
        await using var site = QuizSite.Create();
        var taker = Taker.On(site);
        var sitting = await taker.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await taker.Http.PutAsync(new Uri($"{sitting.Path}/answers/a", UriKind.Relative), content, TestContext.Current.CancellationToken);

        var problem = await Taker.ReadAsync(response, HttpStatusCode.BadRequest);
        problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe([field]);
        (await sitting.GetAsync()).GetProperty("questions")[0].GetProperty("response").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task OpenApi_DescribesQuizzesAndAttempts()
    {
        await using var site = QuizSite.Create();
        var document = JsonSerializer.Deserialize<JsonElement>(await site.CreateGuest().TextAsync("/openapi/v1.json"));
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value.GetProperty("operationId").GetString()).ToList();
        foreach (var name in new[] { "GetQuiz", "StartAttempt", "GetAttempt", "SaveAnswer", "TakeHint", "SubmitAttempt", "ReviewAttempt", "GetQuizStatistics", "GetQuizAttempts", "RegradeQuiz", "ExportQuiz" })
            operations.ShouldContain(name);
    }

    [Fact]
    public async Task Guest_SeesTheRulesAndMustSignIn()
    {
        await using var site = QuizSite.Create(settings: "attempts: 3\ntime: 20");
        var guest = new Taker(site.CreateGuest(), Guid.Empty);

        var quiz = await guest.QuizAsync();

        quiz.GetProperty("questions").GetInt32().ShouldBe(3);
        (quiz.GetProperty("attempts").GetInt32(), quiz.GetProperty("minutes").GetInt32()).ShouldBe((3, 20));
        quiz.GetProperty("mine").ValueKind.ShouldBe(JsonValueKind.Null);
        using var start = await guest.AskToStartAsync();
        start.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
