using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Platform.Data;
using Learn.Testing;
using static Learn.Learning.Tests.TestLearner;

namespace Learn.Learning.Tests;

/// <summary>An acknowledged write survives <c>kill -9</c>.</summary>
public sealed class CrashTests
{
    private const int Learners = 6;
    private static readonly SampleCourse Course = new("dai") { Lessons = [.. Enumerable.Range(1, 40).Select(number => $"bai-{number}")] };

    [Theory, InlineData(DatabaseProvider.Sqlite, 3), InlineData(DatabaseProvider.Postgres, 1)]
    public async Task Kill_UnderLoad_KeepsEveryAcknowledgedEvent(DatabaseProvider provider, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("learn-crash-");
        var settings = new Dictionary<string, string>
        {
            ["Learn:DataPath"] = Path.Combine(folder.FullName, "data"),
            ["Learn:ContentPath"] = folder.FullName,
            ["Database:Provider"] = provider.ToString(),
            ["Logging:LogLevel:Default"] = "Warning",
        };
        if (provider == DatabaseProvider.Postgres)
            settings["ConnectionStrings:Learn"] = PostgresServer.CreateDatabase();
        Course.WriteTo(folder.FullName);
        var site = await LearnSiteProcess.StartAsync(settings);
        try
        {
            var tokens = await Task.WhenAll(Enumerable.Range(0, Learners).Select(number => TokenAsync(site.Address, $"crash{number}@vidu.vn")));
            var acknowledged = tokens.Select(_ => new ConcurrentQueue<TestEvent>()).ToList();
            for (var round = 0; round < rounds; round++)
            {
                var before = acknowledged.Sum(events => events.Count);
                var load = tokens.Zip(acknowledged, (token, events) => LoadAsync(site.Address, token, events)).ToArray();
                // A site that has just started is slow; the moment is random once it works.
                await Eventually.HappensAsync(() => acknowledged.Sum(events => events.Count) > before + 20, "the load reaches the site before it is killed");
                await Task.Delay(Random.Shared.Next(1000), TestContext.Current.CancellationToken);
                site.Kill();
                await Task.WhenAll(load);

                site.Dispose();
                site = await LearnSiteProcess.StartAsync(settings);
                await Task.WhenAll(tokens.Zip(acknowledged, (token, events) => CheckAsync(site.Address, token, [.. events])));
            }
        }
        finally
        {
            site.Dispose();
            folder.Delete(recursive: true);
            if (provider == DatabaseProvider.Postgres)
                PostgresServer.DropDatabase(settings["ConnectionStrings:Learn"]);
        }
    }

    /// <summary>Sends events one after another until the site is gone; remembers those it acknowledged.</summary>
    private static async Task LoadAsync(Uri address, string token, ConcurrentQueue<TestEvent> acknowledged)
    {
        using var http = Client(address, token);
        var random = new Random();
        while (true)
        {
            var lesson = Course.Lessons[random.Next(Course.Lessons.Count)];
            TestEvent[] batch = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(3) == 0 ? Completed("dai", lesson) : Position("dai", lesson, random.Next(1000), seconds: 1))];
            try
            {
                using var response = await http.PostAsJsonAsync("/api/v1/progress", new { events = batch });
                response.EnsureSuccessStatusCode();
                var outcomes = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("events").EnumerateArray().Select(answer => answer.GetProperty("outcome").GetString());
                outcomes.ShouldAllBe(outcome => outcome == "applied");
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                return;
            }
            foreach (var item in batch)
                acknowledged.Enqueue(item);
        }
    }

    private static async Task CheckAsync(Uri address, string token, IReadOnlyList<TestEvent> acknowledged)
    {
        var learner = new TestLearner(Client(address, token), Guid.Empty);
        var lessons = (await learner.CourseAsync("dai"))!.Lessons.ToDictionary(lesson => lesson.Lesson);
        foreach (var events in acknowledged.GroupBy(item => item.Lesson))
        {
            var lesson = lessons[events.Key];
            lesson.Position.ShouldBeGreaterThanOrEqualTo((int)events.Max(item => item.Position ?? 0));
            lesson.Seconds.ShouldBeGreaterThanOrEqualTo((int)events.Sum(item => item.Seconds ?? 0));
            if (events.Any(item => item.Kind == "completed"))
                lesson.State.ShouldBe("completed");
        }
        foreach (var chunk in acknowledged.Chunk(500))
            (await learner.SendAsync(chunk)).ShouldAllBe(outcome => outcome == "duplicate");
    }

    private static async Task<string> TokenAsync(Uri address, string email)
    {
        using var http = new HttpClient { BaseAddress = address };
        var account = new { email, password = "ba con meo ngu trua" };
        using var registered = await http.PostAsJsonAsync("/api/v1/auth/register", account);
        registered.EnsureSuccessStatusCode();
        using var login = await http.PostAsJsonAsync("/api/v1/auth/login", account);
        return (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }

    private static HttpClient Client(Uri address, string token) => new() { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", token) } };
}
