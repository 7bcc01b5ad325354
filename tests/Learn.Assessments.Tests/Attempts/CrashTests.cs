using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Assessments.Tests.Attempts;

/// <summary>An acknowledged answer survives <c>kill -9</c>.</summary>
public sealed class CrashTests
{
    private const int Learners = 4;

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Kill_UnderLoad_KeepsEveryAcknowledgedAnswer(DatabaseProvider provider)
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
        QuizSite.WriteCourse(folder.FullName);
        var site = await LearnSiteProcess.StartAsync(settings);
        try
        {
            var tokens = await Task.WhenAll(Enumerable.Range(0, Learners).Select(number => TokenAsync(site.Address, $"crash{number}@vidu.vn")));
            var sittings = await Task.WhenAll(tokens.Select(token => new Taker(Client(site.Address, token), Guid.Empty).StartAsync()));
            var last = sittings.Select(_ => new ConcurrentDictionary<string, long>()).ToList();
            var load = sittings.Zip(last, LoadAsync).ToArray();
            for (var tries = 0; tries < 600 && last.Sum(answers => answers.Values.Sum()) < 40; tries++)
                await Task.Delay(50, TestContext.Current.CancellationToken);
            site.Kill();
            await Task.WhenAll(load);
            last.ShouldAllBe(answers => answers.Count > 0);

            site.Dispose();
            site = await LearnSiteProcess.StartAsync(settings);
            for (var i = 0; i < Learners; i++)
            {
                var now = await new Taker(Client(site.Address, tokens[i]), Guid.Empty).GetAsync(sittings[i].Path);
                foreach (var (question, revision) in last[i])
                    now.GetProperty("questions").EnumerateArray().Single(item => item.GetProperty("question").GetProperty("id").GetString() == question).GetProperty("revision").GetInt64().ShouldBeGreaterThanOrEqualTo(revision);
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

    /// <summary>Answers one question after another until the site is gone; remembers what was acknowledged.</summary>
    private static async Task LoadAsync(Sitting sitting, ConcurrentDictionary<string, long> acknowledged)
    {
        for (var round = 0; ; round++)
        {
            try
            {
                var saved = round % 2 == 0
                    ? await sitting.ChooseAsync("a", round % 4 == 0 ? "đúng" : "sai một")
                    : await sitting.ChooseAsync("b", round % 4 == 1 ? "phải" : "trái");
                acknowledged[round % 2 == 0 ? "a" : "b"] = saved.GetProperty("revision").GetInt64();
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                return;
            }
        }
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
