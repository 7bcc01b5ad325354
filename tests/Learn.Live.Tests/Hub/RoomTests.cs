using System.Globalization;
using Learn.Platform.Data;

namespace Learn.Live.Tests.Hub;

/// <summary>A session as its people live it, on both databases: the same events for all, in one order.</summary>
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

    private sealed class ByNumber : IEqualityComparer<HubEvent>
    {
        public bool Equals(HubEvent? x, HubEvent? y) => x?.Number == y?.Number && x?.Kind == y?.Kind;

        public int GetHashCode(HubEvent obj) => obj.Number.GetHashCode();
    }
}
