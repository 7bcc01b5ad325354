using Learn.Accounts.Contracts;
using Learn.Live.Features;
using Learn.Live.Rooms;
using Learn.Platform.Data;
using Learn.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Live.Tests;

/// <summary>What is left of a session, and what isn't.</summary>
public sealed class AfterwardsTests(SharedSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task End_OfASessionThatKeepsNoChat_LeavesNoneOfIt(DatabaseProvider provider)
    {
        await using var session = await TestSession.PlanAsync(sites.On(provider), ("keepsChat", false));
        var (host, learner) = (await session.HostAsync(), await session.LearnerAsync());
        await learner.InvokeAsync("Chat", "c1", "Mật khẩu của tôi là…", null);
        await learner.InvokeAsync("Ask", "q1", "Vì sao?");
        await host.HearAsync("chat");

        await host.InvokeAsync("End");

        await learner.HearAsync("ended");
        var late = await session.ConnectAsync(await session.PersonAsync());
        var joined = (await late.JoinAsync(session.Code)).GetRawText();
        joined.ShouldNotContain("Mật khẩu");
        joined.ShouldContain("Vì sao?");
        var back = await session.ConnectAsync(await session.PersonAsync());
        (await back.JoinAsync(session.Code, last: 1)).GetRawText().ShouldNotContain("Mật khẩu");
        await Eventually.HappensAsync(async () => !(await EventsAsync(session)).Any(row => row.Json.Contains("Mật khẩu", StringComparison.Ordinal)), "the log has none of it");
        (await EventsAsync(session)).Select(row => row.Number).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task End_OfASessionThatKeepsChat_LeavesIt()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("keepsChat", true));
        var (host, learner) = (await session.HostAsync(), await session.PersonAsync());
        await (await session.LearnerAsync(learner)).InvokeAsync("Chat", "c1", "Cảm ơn cô", null);

        await host.InvokeAsync("End");

        using var browser = sites.On(DatabaseProvider.Sqlite).CreateWithCookies(learner.Cookies);
        (await browser.TextAsync($"/live/{session.Code}")).ShouldContain("Cảm ơn cô");
    }

    [Fact]
    public async Task End_WhileAPollRuns_GivesItsResult()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var (host, learner) = (await session.HostAsync(), await session.LearnerAsync());
        var poll = await TestSession.OpenPollAsync(host, live: false);
        await learner.InvokeAsync("Vote", poll, "1");

        await host.InvokeAsync("End");

        (await learner.HearAsync("pollClosed")).Data.GetProperty("result").GetProperty("counts")[1].GetInt32().ShouldBe(1);
        (await learner.HearAsync("ended")).Number.ShouldBe(learner.Events.Max(one => one.Number));
    }

    [Fact]
    public async Task End_OfTheSession_TakesNothingMore()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var (host, learner) = (await session.HostAsync(), await session.LearnerAsync());
        await host.InvokeAsync("End");
        await learner.HearAsync("ended");

        foreach (var refused in new[] { learner.InvokeAsync("Chat", "c1", "Còn đây", null), learner.InvokeAsync("Ask", "q1", "Còn đây?"), learner.InvokeAsync("Hand", true) })
            (await Should.ThrowAsync<HubRefusal>(refused)).Key.ShouldBe("Session is not open");
        (await Should.ThrowAsync<HubRefusal>(host.InvokeAsync("Slide", 1, 0))).Key.ShouldBe("Session is over");
        (await host.InvokeAsync("End")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        (await EventsAsync(session)).Count(row => row.Kind == EventKinds.Ended).ShouldBe(1);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Account_ThatIsGone_IsNamedNowhereInTheLog(DatabaseProvider provider)
    {
        await using var session = await TestSession.PlanAsync(sites.On(provider), ("moderatesQuestions", true));
        var host = await session.HostAsync();
        var leaves = await session.PersonAsync("Đỗ Thị Ra Đi");
        var (going, staying) = (await session.LearnerAsync(leaves), await session.LearnerAsync(name: "Vũ Văn Ở Lại"));
        await going.InvokeAsync("Chat", "c1", "Lời của tôi", null);
        await staying.InvokeAsync("Chat", "c2", "Lời của bạn", null);
        await going.InvokeAsync("Ask", "q1", "Câu của tôi?");
        await going.InvokeAsync("Hand", true);
        await host.InvokeAsync("QuestionState", (await host.HearAsync("question")).Data.GetProperty("id").GetString(), "open", null, null);
        await host.InvokeAsync("End");

        await using (var scope = sites.On(provider).Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(new AccountDeleted(leaves.Id, DateTimeOffset.UtcNow), TestContext.Current.CancellationToken);

        var log = string.Concat((await EventsAsync(session)).Select(row => row.Json));
        log.ShouldNotContain("Ra Đi");
        log.ShouldContain("Ở Lại");
        log.ShouldContain("Lời của tôi");
        log.ShouldContain("Câu của tôi?");
        (await sites.On(provider).ReadAsync(context => Task.FromResult(context.Presence.Count(row => row.PersonId == leaves.Id)))).ShouldBe(0);
    }

    /// <summary>She is in the session, and nothing was written of her being there yet.</summary>
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Account_ThatGoesWhileSheIsThere_IsForgottenThereToo(DatabaseProvider provider)
    {
        var site = sites.On(provider);
        await using var session = await TestSession.PlanAsync(site);
        await session.HostAsync();
        var leaves = await session.PersonAsync("Đỗ Thị Ra Đi");
        var (going, staying) = (await session.LearnerAsync(leaves), await session.LearnerAsync(name: "Vũ Văn Ở Lại"));
        await going.InvokeAsync("Chat", "c1", "Lời của tôi", null);
        await going.InvokeAsync("Ask", "q1", "Câu của tôi?");
        await going.InvokeAsync("Hand", true);
        await staying.InvokeAsync("Chat", "c2", "Lời của bạn", null);
        var room = site.Services.GetRequiredService<RoomRegistry>().TryFind(session.Id)!;
        await site.ReadAsync(context => context.DropPresenceAsync(session.Id, PersonKeys.Of(session.Id, leaves.Id)).ContinueWith(_ => 0, TaskScheduler.Default));

        await using (var scope = site.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(new AccountDeleted(leaves.Id, DateTimeOffset.UtcNow), TestContext.Current.CancellationToken);

        await Eventually.HappensAsync(() => going.IsClosed && !room.People.ContainsKey(PersonKeys.Of(session.Id, leaves.Id)), "she is cut");
        await site.Services.GetRequiredService<RoomTicker>().FlushPresenceAsync(room);
        (await site.ReadAsync(context => Task.FromResult(context.Presence.Count(row => row.SessionId == session.Id && row.PersonId == leaves.Id)))).ShouldBe(0);
        string.Concat((await EventsAsync(session)).Select(row => row.Json)).ShouldNotContain("Ra Đi");
        foreach (var last in new[] { 0, 1 })
        {
            var joined = (await (await session.ConnectAsync(session.Leader)).JoinAsync(session.Code, last)).GetRawText();
            joined.ShouldNotContain("Ra Đi");
            joined.ShouldContain("Ở Lại");
            joined.ShouldContain("Lời của tôi");
            joined.ShouldContain("Câu của tôi?");
        }
    }

    private static async Task<List<Data.SessionEvent>> EventsAsync(TestSession session) =>
        await session.Site.ReadAsync(context => Task.FromResult(context.Events.Where(row => row.SessionId == session.Id).OrderBy(row => row.Number).ToList()));
}
