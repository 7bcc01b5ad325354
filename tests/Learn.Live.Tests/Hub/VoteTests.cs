using System.Text.Json;
using Learn.Platform.Data;

namespace Learn.Live.Tests.Hub;

public sealed class VoteTests(SharedSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Vote_ChangedAndRepeated_CountsOnceAndLast(DatabaseProvider provider)
    {
        await using var session = await TestSession.PlanAsync(sites.On(provider));
        var host = await session.HostAsync();
        var people = await Task.WhenAll(Enumerable.Range(0, 10).Select(index => session.GuestAsync($"Khách {index}")));
        var poll = await TestSession.OpenPollAsync(host);

        foreach (var client in people)
            await client.InvokeAsync("Vote", poll, "0");
        await Task.WhenAll(people.Take(4).Select(client => client.InvokeAsync("Vote", poll, "1")));
        await host.InvokeAsync("ClosePoll", poll);

        var result = (await people[0].HearAsync("pollClosed")).Data.GetProperty("result");
        result.GetProperty("total").GetInt32().ShouldBe(10);
        result.GetProperty("counts").EnumerateArray().Select(count => count.GetInt32()).ShouldBe([6, 4]);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Vote_WhileThePollCloses_IsInTheCountOrRefused(DatabaseProvider provider)
    {
        await using var session = await TestSession.PlanAsync(sites.On(provider));
        var host = await session.HostAsync();
        var people = await Task.WhenAll(Enumerable.Range(0, 40).Select(index => session.GuestAsync($"Khách {index}")));
        var poll = await TestSession.OpenPollAsync(host);

        var votes = people.Select(async (client, index) =>
        {
            await Task.Delay(Random.Shared.Next(60), TestContext.Current.CancellationToken);
            try
            {
                await client.InvokeAsync("Vote", poll, "0");
                return true;
            }
            catch (HubRefusal)
            {
                return false;
            }
        }).ToList();
        await Task.Delay(30, TestContext.Current.CancellationToken);
        await host.InvokeAsync("ClosePoll", poll);
        var accepted = (await Task.WhenAll(votes)).Count(isIn => isIn);

        (await host.HearAsync("pollClosed")).Data.GetProperty("result").GetProperty("total").GetInt32().ShouldBe(accepted);
        await Should.ThrowAsync<HubRefusal>(people[0].InvokeAsync("Vote", poll, "1"));
    }

    [Theory, InlineData("2"), InlineData("-1"), InlineData(""), InlineData("0,1"), InlineData("một")]
    public async Task Vote_ThatIsNoAnswer_IsRefused(string choice)
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        var learner = await session.LearnerAsync();
        var poll = await TestSession.OpenPollAsync(host);

        await Should.ThrowAsync<HubRefusal>(learner.InvokeAsync("Vote", poll, choice));
        await Should.ThrowAsync<HubRefusal>(learner.InvokeAsync("Vote", "missing", "0"));
    }

    [Fact]
    public async Task Poll_WithHiddenResultsAndARightAnswer_TellsNeitherWhileItRuns()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        var learner = await session.LearnerAsync();
        var poll = await TestSession.OpenPollAsync(host, correct: [1], live: false);
        (await learner.HearAsync("poll")).Data.TryGetProperty("correct", out _).ShouldBeFalse();
        await learner.InvokeAsync("Vote", poll, "0");
        await host.HearAggregateAsync(one => Find(one, poll) is { } tally && tally.GetProperty("counts")[0].GetInt32() == 1, "the host sees the counts");
        await learner.HearAggregateAsync(one => Find(one, poll) is { } tally && tally.GetProperty("total").GetInt32() == 1, "people see how many answered");
        var late = await session.ConnectAsync(await session.PersonAsync());
        var joined = (await late.JoinAsync(session.Code)).GetProperty("aggregate");

        learner.Heard("aggregate").Append(joined).Select(one => Find(one, poll)).Where(tally => tally is not null).ShouldAllBe(tally => tally!.Value.GetProperty("counts").GetArrayLength() == 0);
        await host.InvokeAsync("ClosePoll", poll);
        (await learner.HearAsync("pollClosed")).Data.GetProperty("correct")[0].GetInt32().ShouldBe(1);
        learner.Events.Single(one => one.Kind == "pollClosed").Data.GetProperty("result").GetProperty("counts")[0].GetInt32().ShouldBe(1);
    }

    private static JsonElement? Find(JsonElement aggregate, string poll) => aggregate.TryGetProperty("polls", out var polls) && polls.TryGetProperty(poll, out var tally) ? tally : null;
}
