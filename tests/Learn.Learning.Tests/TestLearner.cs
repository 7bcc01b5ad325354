using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Testing;

namespace Learn.Learning.Tests;

/// <summary>Someone who learns, by the API.</summary>
internal sealed class TestLearner(HttpClient http, Guid id)
{
    public Guid Id => id;

    public HttpClient Http => http;

    public static TestLearner On(LearnSiteFactory site, Guid? id = null)
    {
        var learner = id ?? Guid.CreateVersion7();
        return new(site.CreateSignedIn(learner), learner);
    }

    public static TestEvent Completed(string course, string lesson, DateTimeOffset? at = null) => new(Guid.CreateVersion7(), course, lesson, "completed", OccurredAt: at);

    public static TestEvent Viewed(string course, string lesson, DateTimeOffset? at = null, double? seconds = null) =>
        new(Guid.CreateVersion7(), course, lesson, "viewed", Seconds: seconds, OccurredAt: at);

    public static TestEvent Position(string course, string lesson, double position, double? seconds = null) =>
        new(Guid.CreateVersion7(), course, lesson, "position", position, seconds);

    public Task<HttpResponseMessage> PostAsync(params IReadOnlyList<TestEvent> events) =>
        http.PostAsJsonAsync("/api/v1/progress", new { events }, TestContext.Current.CancellationToken);

    /// <returns>The outcomes, in order.</returns>
    public async Task<IReadOnlyList<string>> SendAsync(params IReadOnlyList<TestEvent> events)
    {
        using var response = await PostAsync(events);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var answers = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("events").EnumerateArray().ToList();
        answers.Select(answer => answer.GetProperty("id").GetGuid()).ShouldBe(events.Select(item => item.Id));
        return [.. answers.Select(answer => answer.GetProperty("outcome").GetString()!)];
    }

    public async Task<IReadOnlyList<CourseState>> CoursesAsync()
    {
        var answer = await http.GetFromJsonAsync<JsonElement>("/api/v1/me/learning", TestContext.Current.CancellationToken);
        return answer.GetProperty("items").Deserialize<List<CourseState>>(JsonSerializerOptions.Web)!;
    }

    /// <summary>The course as <c>/api/v1/me/learning</c> tells it; null when she is not enrolled.</summary>
    public async Task<CourseState?> CourseAsync(string course) => (await CoursesAsync()).SingleOrDefault(item => item.Course == course);

    public async Task<LessonState> LessonAsync(string course, string lesson) => (await CourseAsync(course))!.Lessons.Single(item => item.Lesson == lesson);

    public async Task EnrollAsync(string course)
    {
        using var response = await http.PutAsync(new Uri($"/api/v1/courses/{course}/enrollment", UriKind.Relative), null);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    public async Task LeaveAsync(string course)
    {
        using var response = await http.DeleteAsync(new Uri($"/api/v1/courses/{course}/enrollment", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }
}

internal sealed record TestEvent(
    Guid Id, string Course, string Lesson, string Kind, double? Position = null, double? Seconds = null, DateTimeOffset? OccurredAt = null);

internal sealed record CourseState(
    string Course, string Title, int Version, DateTimeOffset EnrolledAt, DateTimeOffset? CompletedAt, string State,
    int LessonsDone, int LessonsRequired, int MinutesLeft, string? Resume, IReadOnlyList<LessonState> Lessons);

internal sealed record LessonState(string Lesson, string State, DateTimeOffset? CompletedAt, int Position, int Seconds);
