using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Learn.Platform.Data;

namespace Learn.Live.Tests.Hub;

/// <summary>A session as its people live it, on both databases.</summary>
public sealed class RoomTests(SharedSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Events_OfAWholeSession_ReachAllInOneOrder(DatabaseProvider provider)
    {
        await using var session = await TestSession.PlanAsync(sites.On(provider));
        var host = await session.HostAsync();
        var (learner, guest) = (await session.LearnerAsync(), await session.GuestAsync());

        await host.InvokeAsync("Slide", 1, 0);
        await learner.InvokeAsync("Chat", "c1", "Chào cả lớp", null);
        await guest.InvokeAsync("Chat", "c2", "Chào bạn", "c1");
        await host.InvokeAsync("Caption", "Xin chào các bạn");
        await host.InvokeAsync("End");

        foreach (var client in new[] { host, learner, guest })
            await client.HearAsync("ended");
        learner.Events.Select(one => one.Kind).ShouldBe(["slide", "chat", "chat", "caption", "ended"]);
        guest.Events.ShouldBe(learner.Events, new ByNumber());
        var numbers = host.Events.Select(one => one.Number).ToList();
        numbers.ShouldBe(Enumerable.Range((int)numbers[0], numbers.Count).Select(number => (long)number));
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Chat_FromManyAtOnce_HasNumbersWithoutGapsOrDoubles(DatabaseProvider provider)
    {
        await using var session = await TestSession.PlanAsync(sites.On(provider));
        var host = await session.HostAsync();
        var people = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => session.GuestAsync($"Khách {index}")));

        await Task.WhenAll(people.SelectMany((client, person) => Enumerable.Range(0, 10).Select(index => client.InvokeAsync("Chat", $"c{person}-{index}", "Chào", null))));

        await Eventually.HappensAsync(() => host.Events.Count(one => one.Kind == "chat") == 200, "the host hears all");
        var heard = host.Events.Where(one => one.Kind == "chat").ToList();
        heard.Select(one => one.Data.GetProperty("id").GetString()).Distinct().Count().ShouldBe(200);
        var rows = await sites.On(provider).ReadAsync(context => Task.FromResult(context.Events.Where(row => row.SessionId == session.Id).Select(row => row.Number).ToList()));
        rows.Order().ShouldBe(Enumerable.Range(1, 201).Select(number => (long)number));
    }

    [Fact]
    public async Task Chat_SentTwiceUnderOneId_IsThereOnce()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var (host, learner) = (await session.HostAsync(), await session.LearnerAsync());

        var answers = new[] { await learner.InvokeAsync("Chat", "same", "Chào", null), await learner.InvokeAsync("Chat", "same", "Chào", null) };
        await host.InvokeAsync("Slide", 1, 0);

        await host.HearAsync("slide");
        host.Events.Count(one => one.Kind == "chat").ShouldBe(1);
        answers[1].GetProperty("number").GetInt64().ShouldBe(answers[0].GetProperty("number").GetInt64());
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Join_AfterTheConnectionBroke_BringsExactlyWhatIsMissing(DatabaseProvider provider)
    {
        await using var session = await TestSession.PlanAsync(sites.On(provider));
        var host = await session.HostAsync();
        var learner = await session.PersonAsync();
        var before = await session.LearnerAsync(learner);
        await host.InvokeAsync("Slide", 1, 0);
        var seen = (await before.HearAsync("slide")).Number;
        await before.DisposeAsync();
        for (var index = 0; index < 15; index++)
            await host.InvokeAsync("Caption", string.Create(CultureInfo.InvariantCulture, $"Câu {index}"));

        var after = await session.ConnectAsync(learner);
        var joined = await after.JoinAsync(session.Code, seen);

        var missed = joined.GetProperty("events").EnumerateArray().Select(HubEvent.Read).ToList();
        missed.Select(one => one.Number).ShouldBe(Enumerable.Range((int)seen + 1, 15).Select(number => (long)number));
        joined.GetProperty("number").GetInt64().ShouldBe(seen + 15);
        await host.InvokeAsync("Slide", 2, 0);
        (await after.HearAsync("slide")).Number.ShouldBe(seen + 16);
    }

    [Theory, InlineData(-5L), InlineData(999_999L), InlineData(long.MaxValue)]
    public async Task Join_WithANumberThatNeverWas_GetsTheWholeState(long number)
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        await host.InvokeAsync("Slide", 2, 0);
        var client = await session.ConnectAsync(await session.PersonAsync());

        var joined = await client.JoinAsync(session.Code, number);

        joined.GetProperty("number").GetInt64().ShouldBe(2);
        joined.GetProperty("state").GetProperty("slide").GetProperty("index").GetInt32().ShouldBe(2);
    }

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
    public async Task Question_UnderModeration_IsSeenByHostsFirst()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("moderatesQuestions", true));
        var host = await session.HostAsync();
        var (asker, other) = (await session.LearnerAsync(), await session.LearnerAsync());

        await asker.InvokeAsync("Ask", "q1", "Mật khẩu dài bao nhiêu?");
        var asked = await host.HearAsync("question");
        await host.InvokeAsync("Slide", 1, 0);
        await other.HearAsync("slide");
        other.Events.ShouldNotContain(one => one.Data.GetRawText().Contains("Mật khẩu", StringComparison.Ordinal));
        await Should.ThrowAsync<HubRefusal>(other.InvokeAsync("Upvote", asked.Data.GetProperty("id").GetString(), true));

        await host.InvokeAsync("QuestionState", asked.Data.GetProperty("id").GetString(), "open", null, null);
        (await other.HearAsync("questionState")).Data.GetProperty("text").GetString().ShouldBe("Mật khẩu dài bao nhiêu?");
        await other.InvokeAsync("Upvote", asked.Data.GetProperty("id").GetString(), true);
        await other.InvokeAsync("Upvote", asked.Data.GetProperty("id").GetString(), true);
        await asker.HearAggregateAsync(one => one.TryGetProperty("upvotes", out var upvotes) && upvotes.EnumerateObject().Any(vote => vote.Value.GetInt32() == 1), "the upvote is counted once");
    }

    [Fact]
    public async Task Question_RefusedBeforeAnyoneSawIt_IsTheHostsSecret()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("moderatesQuestions", true));
        var host = await session.HostAsync();
        var (asker, other) = (await session.LearnerAsync(), await session.LearnerAsync());
        await asker.InvokeAsync("Ask", "q1", "Không nên hỏi?");
        var id = (await host.HearAsync("question")).Data.GetProperty("id").GetString()!;

        await host.InvokeAsync("QuestionState", id, "hidden", null, null);
        await host.InvokeAsync("Slide", 1, 0);

        await other.HearAsync("slide");
        other.Events.ShouldNotContain(one => one.Data.GetRawText().Contains(id, StringComparison.Ordinal));
        host.Events.ShouldContain(one => one.Kind == "questionState");
    }

    [Fact]
    public async Task Hand_RaisedAndCalled_IsNamedToHostsAlone()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var (host, learner, other) = (await session.HostAsync(), await session.LearnerAsync(name: "Lê Thị Giơ Tay"), await session.LearnerAsync());

        await learner.InvokeAsync("Hand", true);
        var raised = await host.HearAsync("hand");
        raised.Data.GetProperty("name").GetString().ShouldBe("Lê Thị Giơ Tay");
        await host.InvokeAsync("CallHand", raised.Data.GetProperty("id").GetString());
        await host.InvokeAsync("Slide", 1, 0);

        await other.HearAsync("slide");
        foreach (var client in new[] { learner, other })
        {
            client.Events.Select(one => one.Kind).ShouldBe(["hand", "handCalled", "slide"]);
            client.Events[0].Data.GetProperty("id").GetString().ShouldBe(raised.Data.GetProperty("id").GetString());
            client.Events.ShouldNotContain(one => one.Data.GetRawText().Contains("Giơ Tay", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Hands_OfOthers_AreAQueueWithoutNamesForWhoJoins()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var (host, learner) = (await session.HostAsync(), await session.LearnerAsync(name: "Lê Thị Giơ Tay"));
        await learner.InvokeAsync("Hand", true);
        var id = (await host.HearAsync("hand")).Data.GetProperty("id").GetString();

        var late = await session.ConnectAsync(await session.PersonAsync());
        var joined = await late.JoinAsync(session.Code);

        joined.GetProperty("state").GetProperty("hands")[0].GetProperty("id").GetString().ShouldBe(id);
        joined.GetRawText().ShouldNotContain("Giơ Tay");
        await host.InvokeAsync("Remove", id);
        (await late.HearAsync("hand")).Data.GetProperty("up").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Mute_OnAndOff_IsToldToEachOfHerConnectionsAndToNobodyElse()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var (host, person) = (await session.HostAsync(), await session.PersonAsync());
        var (first, second, other) = (await session.LearnerAsync(person), await session.LearnerAsync(person), await session.LearnerAsync());
        await first.InvokeAsync("Chat", "c1", "Ồn ào", null);
        var key = (await host.HearAsync("chat")).Data.GetProperty("by").GetString();

        await host.InvokeAsync("Mute", key, true);
        await host.InvokeAsync("Mute", key, false);

        foreach (var client in new[] { first, second })
        {
            await Eventually.HappensAsync(() => client.Heard("muted").Count == 2, "she is told");
            client.Heard("muted").Select(on => on.GetBoolean()).ShouldBe([true, false]);
        }
        await host.InvokeAsync("Slide", 1, 0);
        await other.HearAsync("slide");
        other.Heard("muted").ShouldBeEmpty();
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

    private sealed class ByNumber : IEqualityComparer<HubEvent>
    {
        public bool Equals(HubEvent? x, HubEvent? y) => x?.Number == y?.Number && x?.Kind == y?.Kind;

        public int GetHashCode(HubEvent obj) => obj.Number.GetHashCode();
    }
}
