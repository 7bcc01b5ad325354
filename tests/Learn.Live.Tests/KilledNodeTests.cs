using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Testing;

namespace Learn.Live.Tests;

/// <summary>Two nodes on PostgreSQL, one of which is killed while people vote.</summary>
public sealed class KilledNodeTests
{
    private const int People = 40;

    [Fact]
    public async Task Kill_WhileAPollRuns_LosesNoAcceptedVote()
    {
        var folder = Directory.CreateTempSubdirectory("learn-live-");
        var database = PostgresServer.CreateDatabase();
        Dictionary<string, string> Settings(string node) => new()
        {
            ["Learn:DataPath"] = Path.Combine(folder.FullName, node),
            ["Learn:ContentPath"] = folder.FullName,
            ["Database:Provider"] = "Postgres",
            ["ConnectionStrings:Learn"] = database,
            ["Logging:LogLevel:Default"] = "Warning",
            ["RateLimits:WritesPerSecond"] = "100000",
        };
        var clients = new List<HubClient>();
        try
        {
            using var first = await LearnSiteProcess.StartAsync(Settings("a"));
            using var second = await LearnSiteProcess.StartAsync(Settings("b"));
            var cookies = new CookieContainer();
            using var handler = new HttpClientHandler { CookieContainer = cookies };
            using var http = new HttpClient(handler) { BaseAddress = first.Address };
            await http.SignInAsync("admin@demo.test");
            using var created = await http.PostAsJsonAsync(TestSession.Sessions, TestSession.Fields(), TestContext.Current.CancellationToken);
            var code = (await created.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString()!;
            var tickets = await Task.WhenAll(Enumerable.Range(0, People).Select(index => TicketAsync(http, code, index)));

            async Task<HubClient> JoinAsync(Uri node, string? ticket, CookieContainer? who = null, long last = 0)
            {
                var client = await HubClient.ConnectAsync(node, who);
                lock (clients)
                    clients.Add(client);
                await client.JoinAsync(code, last, ticket);
                return client;
            }
            var host = await JoinAsync(first.Address, null, cookies);
            await host.InvokeAsync("Open");
            var people = await Task.WhenAll(tickets.Select((ticket, index) => JoinAsync(index % 2 == 0 ? first.Address : second.Address, ticket)));
            var poll = await TestSession.OpenPollAsync(host);
            await Task.WhenAll(people.Select(client => client.HearAsync("poll")));

            var votes = people.Select(async (client, index) =>
            {
                await Task.Delay(Random.Shared.Next(400), TestContext.Current.CancellationToken);
                try
                {
                    await client.InvokeAsync("Vote", poll, index % 4 < 2 ? "0" : "1");
                    return true;
                }
                catch (IOException)
                {
                    return false;
                }
            }).ToList();
            await Task.Delay(200, TestContext.Current.CancellationToken);
            second.Kill();
            var accepted = await Task.WhenAll(votes);

            // Only those vote again who were not told that they had: a lost vote would be missing.
            foreach (var index in Enumerable.Range(0, People).Where(index => !accepted[index]))
            {
                var client = await JoinAsync(first.Address, tickets[index], last: people[index].Events.Max(one => one.Number));
                await client.InvokeAsync("Vote", poll, index % 4 < 2 ? "0" : "1");
            }
            await host.InvokeAsync("ClosePoll", poll);
            (await host.HearAsync("pollClosed")).Data.GetProperty("result").GetProperty("counts").EnumerateArray().Select(count => count.GetInt32()).ShouldBe([20, 20]);
        }
        finally
        {
            foreach (var client in clients)
                await client.DisposeAsync();
            folder.Delete(recursive: true);
            PostgresServer.DropDatabase(database);
        }
    }

    private static async Task<string> TicketAsync(HttpClient http, string code, int index)
    {
        using var response = await http.PostAsJsonAsync($"{TestSession.Sessions}/{code}/tickets", new { name = $"Khách {index}" }, TestContext.Current.CancellationToken);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("ticket").GetString()!;
    }
}
