using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Learn.Platform.Data;

namespace Learn.Live.Tests.Hub;

/// <summary>What is told of a session in sums, and to those with little data.</summary>
public sealed class RoomSumTests(SharedSites sites)
{
    [Fact]
    public async Task Join_OfEach_CountsHerAtOnce()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        for (var people = 1; people <= 3; people++)
        {
            var client = await session.ConnectAsync();
            var joined = await client.JoinAsync(session.Code, ticket: await session.TicketAsync($"Khách {people}"));
            joined.GetProperty("aggregate").GetProperty("people").GetInt32().ShouldBe(people);
        }
    }

    [Fact]
    public async Task Events_WithLittleData_ComeTogetherAndAll()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        var learner = await session.ConnectAsync(await session.PersonAsync());
        await learner.JoinAsync(session.Code, lowData: true);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(index => host.InvokeAsync("Caption", string.Create(CultureInfo.InvariantCulture, $"Câu {index}"))));

        await Eventually.HappensAsync(() => learner.Events.Count == 20, "all come");
        learner.Events.Select(one => one.Number).ShouldBe(Enumerable.Range(2, 20).Select(number => (long)number));
        learner.EventMessages.ShouldBeLessThan(host.EventMessages);
    }

    [Fact]
    public async Task Pointer_MovedManyTimes_IsToldWhereItCameToRest()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var (host, learner) = (await session.HostAsync(), await session.LearnerAsync());

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => host.InvokeAsync("Pointer", 0.25, 0.5)));
        await host.InvokeAsync("Pointer", 0.75, 0.5);

        await Eventually.HappensAsync(() => learner.Heard("pointer") is [.., var last] && last.GetProperty("x").GetDouble() == 0.75, "she sees where it is");
        learner.Heard("pointer").Count.ShouldBeLessThan(100);
    }

    [Fact]
    public async Task Aggregates_WithLittleData_ComeAlsoWhenTheNewsIsOver()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        var learner = await session.ConnectAsync(await session.PersonAsync());
        await learner.JoinAsync(session.Code, lowData: true);
        var poll = await TestSession.OpenPollAsync(host);

        await learner.InvokeAsync("Vote", poll, "0");
        await host.InvokeAsync("React", "clap");

        await learner.HearAggregateAsync(one => Total(one, poll) == 1, "the vote is counted");
        await learner.HearAggregateAsync(one => one.GetProperty("reactions").TryGetProperty("clap", out _), "the reaction comes, too");
    }

    [Fact]
    public async Task Aggregates_HoweverMuchHappens_ComeAtMostFourTimesASecond()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        var people = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => session.GuestAsync($"Khách {index}")));
        var poll = await TestSession.OpenPollAsync(host);
        var before = host.Heard("aggregate").Count;
        var clock = Stopwatch.StartNew();

        for (var round = 0; round < 8; round++)
        {
            await Task.WhenAll(people.Select(client => client.InvokeAsync("Vote", poll, round % 2 == 0 ? "0" : "1")));
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        (host.Heard("aggregate").Count - before).ShouldBeLessThanOrEqualTo(2 + (int)(4 * clock.Elapsed.TotalSeconds));
        await host.HearAggregateAsync(one => Total(one, poll) == 20, "all votes are counted");
    }

    private static int Total(JsonElement aggregate, string poll) =>
        aggregate.TryGetProperty("polls", out var polls) && polls.TryGetProperty(poll, out var tally) ? tally.GetProperty("total").GetInt32() : -1;
}
