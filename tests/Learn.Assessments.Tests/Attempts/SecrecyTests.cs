using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Learn.Testing;

namespace Learn.Assessments.Tests.Attempts;

/// <summary>Whole quizzes over the API and over the pages: no response has what is right before it may be seen.</summary>
public sealed class SecrecyTests
{
    /// <summary>What stands in <see cref="Samples.Everything"/> where it must not be seen; 777… are numbers of answer keys.</summary>
    private static readonly string[] Secrets = ["SECRET", "zzkey", "777000771", "777000772", "777000773", "\"share\"", "\"feedback\"", "\"accepted\"", "\"isRight\"", "\"explanation\"", "\"right\""];

    [Fact]
    public async Task Api_WholeQuiz_ShowsNothingBeforeItIsHandedIn()
    {
        await using var site = QuizSite.Create(yaml: Samples.Everything, settings: "review: after-pass\npass: 100");
        var spy = new Spy(site.CreateSignedIn(Guid.CreateVersion7()));
        var quiz = $"/api/v1/courses/{QuizSite.Course}/lessons/{QuizSite.Lesson}/quiz";
        await spy.SendAsync(HttpMethod.Get, quiz);
        var attempt = JsonNode.Parse(await spy.SendAsync(HttpMethod.Post, $"{quiz}/attempts"))!;
        var path = $"/api/v1/attempts/{attempt["id"]!.GetValue<string>()}";
        // The step that is taken below shows what came of it and asks the next one.
        spy.Allowed = ["SECRET-1", "SECRET-2"];
        foreach (var question in attempt["questions"]!.AsArray().Select(item => item!["question"]!.AsObject()))
        {
            foreach (var response in Responses(question))
                await spy.SendAsync(HttpMethod.Put, $"{path}/answers/{question["id"]}", new JsonObject { ["response"] = response, ["baseRevision"] = 0, ["knownRevision"] = 0, ["device"] = "d" });
        }
        spy.Allowed = ["SECRET-1", "SECRET-2", "SECRET-3"];
        var steps = new JsonArray(new JsonObject { ["id"] = "doc-thu", ["spots"] = new JsonArray() }, new JsonObject { ["id"] = "bao-cao", ["fields"] = new JsonObject() });
        (await spy.SendAsync(HttpMethod.Put, $"{path}/answers/tinh-huong", new JsonObject { ["response"] = new JsonObject { ["steps"] = steps } })).ShouldContain("\"done\":true");
        await spy.SendAsync(HttpMethod.Put, $"{path}/answers/mot", new JsonObject { ["response"] = new JsonObject { ["choice"] = "nope" } }, HttpStatusCode.BadRequest);
        await spy.SendAsync(HttpMethod.Put, $"{path}/answers/tinh-huong", new JsonObject { ["response"] = new JsonObject { ["steps"] = new JsonArray() } }, HttpStatusCode.Conflict);
        await spy.SendAsync(HttpMethod.Get, path);
        await spy.SendAsync(HttpMethod.Get, $"{path}/review", expected: HttpStatusCode.Forbidden);
        await spy.SendAsync(HttpMethod.Post, $"{path}/submit");
        await spy.SendAsync(HttpMethod.Get, path);
        await spy.SendAsync(HttpMethod.Get, $"{path}/review", expected: HttpStatusCode.Forbidden);
        await spy.SendAsync(HttpMethod.Get, quiz);
        await spy.SendAsync(HttpMethod.Get, "/api/v1/me/learning");
        spy.Seen.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Pages_WholeQuiz_ShowNothingBeforeItIsHandedIn()
    {
        await using var site = QuizSite.Create(yaml: Samples.Everything, settings: "review: never");
        var spy = new Spy(site.CreateSignedIn(Guid.CreateVersion7()));
        var lesson = $"/courses/{QuizSite.Course}/{QuizSite.Lesson}";
        await spy.SendAsync(HttpMethod.Get, lesson);
        await spy.SendAsync(HttpMethod.Get, $"/courses/{QuizSite.Course}");
        await spy.SendAsync(HttpMethod.Get, "/courses?q=khoa");
        using (var begun = await spy.Http.SubmitAsync(lesson, new Dictionary<string, string>(), ".quiz-card form"))
        {
            var path = begun.Headers.Location!.ToString();
            await spy.SendAsync(HttpMethod.Get, path);
            spy.Allowed = ["SECRET-1", "SECRET-2", "SECRET-3"];
            // Every first option, then what the next scenario step shows, then all the rest.
            for (var round = 0; round < 3; round++)
            {
                var page = await spy.Http.GetPageAsync(path);
                var fields = page.QuerySelectorAll(".quiz-item input[type=radio], .quiz-item input[type=checkbox], .quiz-item input[type=text], .quiz-item select, .quiz-item textarea")
                    .GroupBy(field => field.GetAttribute("name")!).Where(group => group.Key is not null)
                    .ToDictionary(group => group.Key, group => group.First() is var field && field.LocalName == "select"
                        ? field.QuerySelectorAll("option").Select(option => option.GetAttribute("value")).First(value => !string.IsNullOrEmpty(value))!
                        : field.GetAttribute("value") is { Length: > 0 } value ? value : "1,2");
                using var saved = await spy.Http.SubmitAsync(page, path, new Dictionary<string, string>(fields) { ["then"] = "save" }, "form[data-attempt]");
                saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, await saved.TextAsync());
                await spy.SendAsync(HttpMethod.Get, path);
            }
            using var submitted = await spy.Http.SubmitAsync(path, new Dictionary<string, string> { ["then"] = "submit-all" }, "form[data-attempt]");
            await spy.SendAsync(HttpMethod.Get, submitted.Headers.Location!.ToString());
            await spy.SendAsync(HttpMethod.Get, lesson);
        }
        spy.Seen.ShouldBeGreaterThan(6);
    }

    /// <summary>Responses of every kind, all steps of a scenario among them.</summary>
    private static IEnumerable<JsonObject> Responses(JsonObject question) => question["type"]!.GetValue<string>() switch
    {
        "single-choice" or "true-false" => [new() { ["choice"] = question.Ids("options")[0] }, new() { ["choice"] = question.Ids("options")[1] }],
        "multiple-choice" => [new() { ["choices"] = new JsonArray(question.Ids("options")[0]) }],
        "short-text" => [new() { ["text"] = "không biết" }],
        "numeric" => [new() { ["number"] = "3,5", ["unit"] = "kg" }, new() { ["number"] = 4 }],
        "matching" => [new() { ["pairs"] = new JsonObject { [question.Ids("items")[0]] = question.Ids("options")[0] } }],
        "ordering" => [new() { ["order"] = new JsonArray([.. question.Ids("items").Select(id => (JsonNode)id)]) }],
        "gap-fill" => [new() { ["gaps"] = new JsonObject { [question["gaps"]!.AsArray().First(gap => gap!["options"] is null)!["id"]!.GetValue<string>()] = "12" } }],
        "categorize" => [new() { ["places"] = new JsonObject { [question.Ids("items")[0]] = question.Ids("categories")[0] } }],
        "scenario" => [new() { ["steps"] = new JsonArray(new JsonObject { ["id"] = "doc-thu", ["spots"] = new JsonArray() }) }],
        "essay" => [new() { ["text"] = "Vì thế." }],
        _ => [],
    };

    /// <summary>Reads along.</summary>
    private sealed class Spy(HttpClient http)
    {
        public HttpClient Http => http;

        public int Seen { get; private set; }

        /// <summary>What a scenario shows by and by.</summary>
        public IReadOnlyList<string> Allowed { get; set; } = [];

        public async Task<string> SendAsync(HttpMethod method, string path, JsonObject? body = null, HttpStatusCode? expected = null)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
            using var response = await http.SendAsync(request);
            var text = await response.TextAsync();
            if (expected is { } status)
                response.StatusCode.ShouldBe(status, text);
            else
                ((int)response.StatusCode).ShouldBeInRange(200, 399, $"{method} {path}: {text}");
            var plain = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Unescape(text.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\\\\u", "\\u", StringComparison.Ordinal)));
            var isApi = path.StartsWith("/api/", StringComparison.Ordinal);
            foreach (var secret in Secrets.Where(secret => isApi || !secret.StartsWith('"')))
                Allowed.Aggregate(plain, (rest, allowed) => rest.Replace(allowed, "", StringComparison.Ordinal)).ShouldNotContain(secret, Case.Sensitive, $"{method} {path}");
            Seen++;
            return text;
        }
    }
}
