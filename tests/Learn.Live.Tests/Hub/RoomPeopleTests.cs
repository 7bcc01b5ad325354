using Learn.Platform.Data;

namespace Learn.Live.Tests.Hub;

/// <summary>Questions, hands and mutes: who is told what of whom.</summary>
public sealed class RoomPeopleTests(SharedSites sites)
{
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
}
