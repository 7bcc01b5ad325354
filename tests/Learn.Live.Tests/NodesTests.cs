using System.Globalization;
using Learn.Live.Data;
using Learn.Live.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Live.Tests;

/// <summary>One session whose people are on two nodes.</summary>
public sealed class NodesTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    [Fact]
    public async Task Events_WrittenOnBothNodes_ReachAllInOneOrder()
    {
        await using var session = await TestSession.PlanAsync(nodes.First);
        await using var there = session.On(nodes.Second);
        var host = await session.HostAsync();
        var (here, far) = (await session.LearnerAsync(), await there.LearnerAsync());

        await Task.WhenAll(
            Task.WhenAll(Enumerable.Range(0, 10).Select(index => here.InvokeAsync("Chat", $"a{index}", "Đây", null))),
            Task.WhenAll(Enumerable.Range(0, 10).Select(index => far.InvokeAsync("Chat", $"b{index}", "Kia", null))),
            Task.WhenAll(Enumerable.Range(0, 10).Select(index => host.InvokeAsync("Caption", index.ToString(CultureInfo.InvariantCulture)))));

        await Eventually.HappensAsync(() => new[] { host, here, far }.All(client => client.Events.Count(one => one.Kind is "chat" or "caption") == 30), "all hear all");
        far.Events.Select(one => (one.Number, one.Data.GetRawText())).ShouldBe(here.Events.Select(one => (one.Number, one.Data.GetRawText())));
        far.Events.Select(one => one.Number).ShouldBe(Enumerable.Range(2, 30).Select(number => (long)number));
    }

    [Fact]
    public async Task Aggregates_OfBothNodes_CountAllPeopleVotesAndReactions()
    {
        await using var session = await TestSession.PlanAsync(nodes.First);
        await using var there = session.On(nodes.Second);
        var host = await session.HostAsync();
        var here = await Task.WhenAll(Enumerable.Range(0, 3).Select(index => session.GuestAsync($"Đây {index}")));
        var far = await Task.WhenAll(Enumerable.Range(0, 3).Select(index => there.GuestAsync($"Kia {index}")));
        var poll = await TestSession.OpenPollAsync(host);

        await Task.WhenAll(here.Concat(far).Select(client => client.InvokeAsync("Vote", poll, "1")));
        await Task.WhenAll(here.Concat(far).Select(client => client.InvokeAsync("React", "clap")));
        await Task.WhenAll(far.Select(client => client.InvokeAsync("Pulse", "lost")));

        foreach (var client in new[] { host, far[0] })
        {
            await client.HearAggregateAsync(one => one.GetProperty("people").GetInt32() == 7, "all people are counted");
            await client.HearAggregateAsync(one => one.GetProperty("polls").TryGetProperty(poll, out var tally) && tally.GetProperty("counts")[1].GetInt32() == 6, "all votes are counted");
            await Eventually.HappensAsync(() => Claps(client) == 6, "all reactions are counted");
        }
        await host.HearAggregateAsync(one => one.GetProperty("pulse").GetProperty("lost").GetInt32() == 3, "the pulse of both nodes is counted");
        // Once each, however often the nodes tell each other.
        await host.InvokeAsync("Slide", 1, 0);
        Claps(host).ShouldBe(6);
    }

    [Fact]
    public async Task Vote_ForAPollThatThisNodeHasNotHeardOf_IsTaken()
    {
        await using var session = await TestSession.PlanAsync(nodes.First);
        await using var there = session.On(nodes.Second);
        var (host, far) = (await session.HostAsync(), await there.GuestAsync());
        nodes.Ear.Close(session.Id);

        var poll = await TestSession.OpenPollAsync(host);
        await far.InvokeAsync("Vote", poll, "0");
        await host.InvokeAsync("ClosePoll", poll);

        (await host.HearAsync("pollClosed")).Data.GetProperty("result").GetProperty("total").GetInt32().ShouldBe(1);
        (await Should.ThrowAsync<HubRefusal>(far.InvokeAsync("Vote", poll, "1"))).Key.ShouldBe("Poll is closed");
        (await Should.ThrowAsync<HubRefusal>(far.InvokeAsync("Vote", "missing", "1"))).Key.ShouldBe("Poll is closed");
    }

    [Fact]
    public async Task Signals_ThatAreLost_AreMadeUpForByLooking()
    {
        await using var session = await TestSession.PlanAsync(nodes.First);
        await using var there = session.On(nodes.Second);
        var (host, far) = (await session.HostAsync(), await there.GuestAsync());
        nodes.Ear.Close(session.Id);

        await host.InvokeAsync("Slide", 2, 0);

        (await far.HearAsync("slide")).Number.ShouldBe(2);
    }

    [Fact]
    public async Task Ban_OnOneNode_EndsTheConnectionOnTheOther()
    {
        await using var session = await TestSession.PlanAsync(nodes.First);
        await using var there = session.On(nodes.Second);
        var (host, far) = (await session.HostAsync(), await there.LearnerAsync());
        await far.InvokeAsync("Chat", "c1", "Phá đây", null);

        await host.InvokeAsync("Ban", (await host.HearAsync("chat")).Data.GetProperty("by").GetString());

        await Eventually.HappensAsync(() => far.IsClosed, "she is cut");
    }

    [Fact]
    public async Task Helper_WhoIsOneNoMore_MayNotDoThatOnAnyNode()
    {
        await using var session = await TestSession.PlanAsync(nodes.First);
        await using var there = session.On(nodes.Second);
        await session.HostAsync();
        var person = await session.PersonAsync("Phạm Văn Giúp");
        await session.MakeHelperAsync(person);
        var helper = await there.LearnerAsync(person);
        await helper.InvokeAsync("Caption", "Xin chào");

        (await session.ChangeHostAsync(person, RoomRole.None)).ShouldBe(true);

        await Eventually.HappensAsync(async () =>
        {
            try
            {
                await helper.InvokeAsync("Caption", "Còn đây");
                return false;
            }
            catch (HubRefusal refusal)
            {
                return refusal.Key == "May not do that";
            }
        }, "she may not do that");
    }

    [Fact]
    public async Task Ban_OfAHostOnTheOtherNode_IsRefused()
    {
        await using var session = await TestSession.PlanAsync(nodes.First);
        await using var there = session.On(nodes.Second);
        await session.HostAsync();
        var helper = await there.HelperAsync();

        var refused = await Should.ThrowAsync<HubRefusal>(helper.InvokeAsync("Ban", PersonKeys.Of(session.Id, session.Leader.Id)));

        refused.Key.ShouldBe("May not do that");
    }

    [Fact]
    public async Task ClosePoll_OnBothNodesAtOnceWhilePeopleVote_HasOneResultWithEveryAcceptedVote()
    {
        await using var session = await TestSession.PlanAsync(nodes.First);
        await using var there = session.On(nodes.Second);
        var (host, other) = (await session.HostAsync(), await there.HostAsync(open: false));
        var people = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => (index % 2 == 0 ? session : there).GuestAsync($"Khách {index}")));
        var poll = await TestSession.OpenPollAsync(host);
        await other.HearAsync("poll");

        var votes = people.Select(async client =>
        {
            await Task.Delay(Random.Shared.Next(40), TestContext.Current.CancellationToken);
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
        await Task.Delay(20, TestContext.Current.CancellationToken);
        var closed = await Task.WhenAll(host.InvokeAsync("ClosePoll", poll), other.InvokeAsync("ClosePoll", poll));
        var accepted = (await Task.WhenAll(votes)).Count(isIn => isIn);

        closed[0].GetProperty("number").GetInt64().ShouldBe(closed[1].GetProperty("number").GetInt64());
        foreach (var client in new[] { host, other })
            (await client.HearAsync("pollClosed")).Data.GetProperty("result").GetProperty("total").GetInt32().ShouldBe(accepted);
    }

    /// <summary>The vote is held up between its look at the poll and its row: the closing has to wait for it.</summary>
    [Fact]
    public async Task ClosePoll_WhileAVoteIsHalfWritten_CountsIt()
    {
        await using var session = await TestSession.PlanAsync(nodes.First);
        await using var there = session.On(nodes.Second);
        var (host, far) = (await session.HostAsync(), await there.ConnectAsync());
        var joined = await far.JoinAsync(session.Code, ticket: await session.TicketAsync("Kia"));
        var poll = await TestSession.OpenPollAsync(host);
        await far.HearAsync("poll");
        await using var context = await nodes.First.Services.GetRequiredService<IDbContextFactory<LiveDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await using var obstacle = await context.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        context.Add(new Vote { SessionId = session.Id, PollId = poll, PersonKey = joined.GetProperty("you").GetProperty("key").GetString()!, Choice = "1" });
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);

        var vote = far.InvokeAsync("Vote", poll, "0");
        // Looked at from outside: within its transaction the obstacle would see the same answer for ever.
        await Eventually.HappensAsync(() => LockTests.WaitsAsync(nodes.First, "INSERT INTO live_votes"), "the vote waits");
        var closing = host.InvokeAsync("ClosePoll", poll);
        await Task.WhenAny(closing, Task.Delay(300, TestContext.Current.CancellationToken));
        await obstacle.RollbackAsync(TestContext.Current.CancellationToken);

        await Task.WhenAll(vote, closing);
        (await host.HearAsync("pollClosed")).Data.GetProperty("result").GetProperty("counts")[0].GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task End_OnANodeThatHasNotHeardOfAPoll_GivesItsResult()
    {
        await using var session = await TestSession.PlanAsync(nodes.First);
        await using var there = session.On(nodes.Second);
        var (host, other) = (await session.HostAsync(), await there.HostAsync(open: false));
        var guest = await session.GuestAsync();
        nodes.Ear.Close(session.Id);
        var poll = await TestSession.OpenPollAsync(host);
        await guest.InvokeAsync("Vote", poll, "1");

        await other.InvokeAsync("End");

        (await guest.HearAsync("pollClosed")).Data.GetProperty("result").GetProperty("counts")[1].GetInt32().ShouldBe(1);
        var ended = await guest.HearAsync("ended");
        ended.Number.ShouldBe(guest.Events.Max(one => one.Number));
        (await Should.ThrowAsync<HubRefusal>(guest.InvokeAsync("Vote", poll, "0"))).Key.ShouldBe("Poll is closed");
    }

    private static int Claps(HubClient client) => client.Heard("aggregate").Sum(one => one.GetProperty("reactions").TryGetProperty("clap", out var times) ? times.GetInt32() : 0);
}
