using System.Text.Json;
using Learn.Platform.Data;

namespace Learn.Live.Tests.Hub;

/// <summary>Who may do what follows from the session; what a client says of itself counts nothing.</summary>
public sealed class RoleTests(SharedSites sites)
{
    [Fact]
    public async Task Join_WithAForgedTicket_IsRefused()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        await using var other = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        await session.HostAsync();
        var good = await session.TicketAsync("An");
        var client = await session.ConnectAsync();

        foreach (var ticket in new[] { null, "", "host", good[..^4] + "AAAA", await other.TicketAsync("An") })
            await Should.ThrowAsync<HubRefusal>(client.JoinAsync(session.Code, ticket: ticket));
        await client.JoinAsync(session.Code, ticket: good);
    }

    [Fact]
    public async Task Join_AsGuestWhereTheHostAllowsNone_IsRefused()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("allowsGuests", false));
        await session.HostAsync();
        var client = await session.ConnectAsync();

        await Should.ThrowAsync<HubRefusal>(client.JoinAsync(session.Code));
        (await session.LearnerAsync()).IsClosed.ShouldBeFalse();
    }

    [Fact]
    public async Task Join_OfEach_SaysWhoSheIs()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.ConnectAsync(session.Leader);
        Roles(await host.JoinAsync(session.Code)).ShouldContain("host");
        var guest = await session.ConnectAsync();
        var joined = await guest.JoinAsync(session.Code.ToLowerInvariant(), ticket: await session.TicketAsync("Bé Na"));
        Roles(joined).ShouldBe(["guest"]);
        joined.GetProperty("you").GetProperty("name").GetString().ShouldBe("Bé Na");
    }

    [Fact]
    public async Task Remove_ForGood_EndsHerConnectionsAndHerWayBack()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        var learner = await session.PersonAsync();
        var (first, second, bystander) = (await session.LearnerAsync(learner), await session.LearnerAsync(learner), await session.LearnerAsync());
        await first.InvokeAsync("Chat", "c1", "Phá đây", null);
        var key = (await host.HearAsync("chat")).Data.GetProperty("by").GetString();

        await host.InvokeAsync("Ban", key);

        await Eventually.HappensAsync(() => first.IsClosed && second.IsClosed, "she is cut");
        foreach (var client in new[] { first, second })
            client.Heard("removed").ShouldHaveSingleItem().GetString().ShouldBe("Banned");
        bystander.IsClosed.ShouldBeFalse();
        await Should.ThrowAsync<HubRefusal>(session.LearnerAsync(learner));
    }

    [Fact]
    public async Task Hidden_MessagesAndQuestions_AreReadByNobodyWhoDoesNotLead()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var (host, learner) = (await session.HostAsync(), await session.LearnerAsync());
        await learner.InvokeAsync("Chat", "c1", "Lời bị ẩn", null);
        await learner.InvokeAsync("Chat", "c2", "Lời ở lại", null);
        await learner.InvokeAsync("Ask", "q1", "Câu bị ẩn?");
        await host.InvokeAsync("Hide", (await host.HearAsync("chat")).Data.GetProperty("id").GetString());
        var question = (await host.HearAsync("question")).Data.GetProperty("id").GetString();
        await host.InvokeAsync("QuestionState", question, "answered", null, "Lời đáp bị ẩn");
        await host.InvokeAsync("QuestionState", question, "hidden", null, null);

        var (late, claims) = (await session.LearnerAsync(), await session.ConnectAsync(await session.PersonAsync()));
        (await late.InvokeAsync("CatchUp", 0)).GetArrayLength().ShouldBe(0);
        var missed = await claims.JoinAsync(session.Code, last: 1);
        missed.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("n").GetInt64()).ShouldBe(Enumerable.Range(2, 6).Select(number => (long)number));
        missed.GetRawText().ShouldNotContain("bị ẩn");
        missed.GetRawText().ShouldContain("Lời ở lại");
        var back = await session.ConnectAsync(session.Leader);
        (await back.JoinAsync(session.Code, last: 1)).GetRawText().ShouldContain("Lời bị ẩn");

        await host.InvokeAsync("QuestionState", question, "open", null, null);
        (await late.HearAsync("questionState")).Data.GetProperty("text").GetString().ShouldBe("Câu bị ẩn?");
        (await (await session.ConnectAsync(await session.PersonAsync())).JoinAsync(session.Code, last: 1)).GetRawText().ShouldContain("Câu bị ẩn?");
    }

    [Fact]
    public async Task Merge_IntoAQuestionThatIsMerged_IsRefused()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        foreach (var id in new[] { "a", "b", "c" })
            await host.InvokeAsync("Ask", id, $"Câu {id}?");
        await Eventually.HappensAsync(() => host.Events.Count(one => one.Kind == "question") == 3, "all are heard");
        var ids = host.Events.Where(one => one.Kind == "question").Select(one => one.Data.GetProperty("id").GetString()).ToList();
        await host.InvokeAsync("QuestionState", ids[0], "merged", ids[1], null);

        foreach (var merged in new[] { ids[1], ids[2] })
            (await Should.ThrowAsync<HubRefusal>(host.InvokeAsync("QuestionState", merged, "merged", ids[0], null))).Key.ShouldBe("No such question");
    }

    [Fact]
    public async Task Back_BetweenHosts_IsHeardByNobodyElse()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var (host, learner) = (await session.HostAsync(), await session.LearnerAsync());

        await host.InvokeAsync("Back", "Chỉ chúng ta");
        await host.InvokeAsync("Slide", 1, 0);

        await Eventually.HappensAsync(() => host.Heard("back").Count == 1, "hosts hear it");
        await learner.HearAsync("slide");
        learner.Heard("back").ShouldBeEmpty();
    }

    private static IEnumerable<string?> Roles(JsonElement joined) => joined.GetProperty("you").GetProperty("roles").EnumerateArray().Select(role => role.GetString()?.ToLowerInvariant());
}
