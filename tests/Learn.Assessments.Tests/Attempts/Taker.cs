using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Testing;

namespace Learn.Assessments.Tests.Attempts;

/// <summary>Someone who takes the quiz, by the API.</summary>
internal sealed class Taker(HttpClient http, Guid id)
{
    private const string Quiz = $"/api/v1/courses/{QuizSite.Course}/lessons/{QuizSite.Lesson}/quiz";

    public Guid Id => id;

    public HttpClient Http => http;

    public static Taker On(LearnSiteFactory site, Guid? id = null, params string[] roles)
    {
        var learner = id ?? Guid.CreateVersion7();
        return new(site.CreateSignedIn(learner, roles: roles), learner);
    }

    public Task<JsonElement> QuizAsync() => GetAsync(Quiz);

    public async Task<JsonElement> GetAsync(string path) => await ReadAsync(await http.AskAsync(path), HttpStatusCode.OK);

    public Task<HttpResponseMessage> AskToStartAsync() => http.PostAsync(new Uri($"{Quiz}/attempts", UriKind.Relative), null);

    public async Task<Sitting> StartAsync()
    {
        using var response = await AskToStartAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{response.StatusCode}: {await response.TextAsync()}");
        return new(this, (await response.Content.ReadFromJsonAsync<JsonElement>()).Clone());
    }

    /// <summary>Takes the whole quiz of <see cref="QuizSite.Gift"/> with so many right answers.</summary>
    public async Task<JsonElement> TakeAsync(int right)
    {
        var sitting = await StartAsync();
        await sitting.ChooseAsync("a", right > 0 ? "đúng" : "sai một");
        await sitting.ChooseAsync("b", right > 1 ? "phải" : "trái");
        await sitting.AnswerAsync("c", new { choice = right > 2 ? "true" : "false" });
        return await sitting.SubmitAsync();
    }

    /// <summary>The state of a lesson as «My learning» tells it.</summary>
    public async Task<string> LessonStateAsync(string lesson)
    {
        var items = (await GetAsync("/api/v1/me/learning")).GetProperty("items");
        return items.GetArrayLength() == 0 ? "none" : items[0].GetProperty("lessons").EnumerateArray().Single(item => item.GetProperty("lesson").GetString() == lesson).GetProperty("state").GetString()!;
    }

    public async Task<JsonElement> SendProgressAsync(string lesson)
    {
        using var response = await http.PostAsJsonAsync("/api/v1/progress", new { events = new[] { new { id = Guid.CreateVersion7(), course = QuizSite.Course, lesson, kind = "completed" } } });
        return (await ReadAsync(response, HttpStatusCode.OK)).GetProperty("events")[0];
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var body = await response.TextAsync();
        response.StatusCode.ShouldBe(expected, body);
        response.Dispose();
        return JsonSerializer.Deserialize<JsonElement>(body);
    }
}

/// <summary>An attempt that is being taken.</summary>
internal sealed class Sitting(Taker taker, JsonElement body)
{
    public JsonElement Body => body;

    public Guid Id { get; } = body.GetProperty("id").GetGuid();

    public string Path => $"/api/v1/attempts/{Id}";

    public Task<JsonElement> GetAsync() => taker.GetAsync(Path);

    public JsonElement Question(string id) => body.GetProperty("questions").EnumerateArray().Select(item => item.GetProperty("question")).Single(question => question.GetProperty("id").GetString() == id);

    public string Option(string question, string html) =>
        Question(question).GetProperty("options").EnumerateArray().Single(option => option.GetProperty("html").GetString() == html).GetProperty("id").GetString()!;

    public Task<JsonElement> ChooseAsync(string question, string html, string? device = null, long? baseRevision = null, long? knownRevision = null) =>
        AnswerAsync(question, new { choice = Option(question, html) }, device, baseRevision, knownRevision);

    public async Task<JsonElement> AnswerAsync(string question, object? response, string? device = null, long? baseRevision = null, long? knownRevision = null) =>
        await Taker.ReadAsync(await SendAsync(question, new { response, device, baseRevision, knownRevision }), HttpStatusCode.OK);

    public Task<HttpResponseMessage> SendAsync(string question, object answer) => taker.Http.PutAsJsonAsync($"{Path}/answers/{question}", answer);

    public async Task<JsonElement> SubmitAsync() => await Taker.ReadAsync(await taker.Http.PostAsync(new Uri($"{Path}/submit", UriKind.Relative), null), HttpStatusCode.OK);

    public async Task<HttpStatusCode> ReviewStatusAsync()
    {
        using var response = await taker.Http.AskAsync($"{Path}/review");
        return response.StatusCode;
    }
}
