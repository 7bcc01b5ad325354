using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Live.Tests.Hub;

/// <summary>Who floods, lies or breaks the protocol is cut; the others notice nothing.</summary>
public sealed class HostileClientTests(SharedSites sites)
{
    [Theory]
    [InlineData("{not json")]
    [InlineData("""{"type":1,"invocationId":"1","target":"Chat","arguments":"no list"}""")]
    [InlineData("""{"type":99}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"NoSuchMethod","arguments":[]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"Slide","arguments":["x",{},[]]}""")]
    public async Task Message_ThatIsNonsense_HurtsItsSenderAlone(string message)
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var (host, hostile, learner) = (await session.HostAsync(), await session.LearnerAsync(), await session.LearnerAsync());

        await hostile.SendAsync(message);

        await ExpectGoesOnAsync(host, learner);
    }

    [Fact]
    public async Task Message_OfAMegabyte_EndsTheConnection()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var (host, hostile, learner) = (await session.HostAsync(), await session.LearnerAsync(), await session.LearnerAsync());

        await Should.ThrowAsync<Exception>(hostile.InvokeAsync("Chat", "c1", new string('a', 1 << 20), null));

        await Eventually.HappensAsync(() => hostile.IsClosed, "it is cut");
        await ExpectGoesOnAsync(host, learner);
    }

    [Theory, InlineData("Chat", 501), InlineData("Ask", 301), InlineData("Chat", 0), InlineData("Ask", 0)]
    public async Task Text_TooLongOrEmpty_IsRefused(string method, int length)
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        await session.HostAsync();
        var learner = await session.LearnerAsync();

        object?[] arguments = method == "Chat" ? ["c1", new string('a', length), null] : ["q1", new string('a', length)];
        await Should.ThrowAsync<HubRefusal>(learner.InvokeAsync(method, arguments));
        learner.IsClosed.ShouldBeFalse();
    }

    [Fact]
    public async Task Chat_Flood_IsHeldBackAndTheOthersAreHeard()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var (host, hostile, learner) = (await session.HostAsync(), await session.LearnerAsync(), await session.LearnerAsync());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(async index =>
        {
            try
            {
                await hostile.InvokeAsync("Chat", $"c{index}", "Ầm ĩ", null);
                return true;
            }
            catch (Exception exception) when (exception is HubRefusal or IOException)
            {
                return false;
            }
        }));

        outcomes.Count(isIn => isIn).ShouldBeInRange(1, 45);
        await Eventually.HappensAsync(() => hostile.IsClosed, "who goes on all the same is cut");
        await ExpectGoesOnAsync(host, learner);
    }

    /// <summary>PostgreSQL takes no U+0000: what waits to be written beside it must not suffer.</summary>
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Texts_WithWhatTheDatabaseRefuses_HurtNobodysPresence(DatabaseProvider provider)
    {
        await using var session = await TestSession.PlanAsync(sites.On(provider), ("title", "Buổi\0 thử"), ("description", "a\0b"));
        var host = await session.HostAsync();
        var (guest, learner) = (await session.GuestAsync("Na\0 Na"), await session.PersonAsync());
        await session.LearnerAsync(learner);
        await host.InvokeAsync("OpenPoll", new { id = "p", kind = "text", title = "Vì sao?", options = Array.Empty<string>(), live = true });

        await guest.InvokeAsync("Vote", "p", "vì\0 thế");
        await guest.InvokeAsync("Chat", "c1", "chào\0 \u202Ebạn", null);
        await host.InvokeAsync("End");

        (await guest.HearAsync("chat")).Data.GetProperty("text").GetString().ShouldBe("chào bạn");
        (await guest.HearAsync("pollClosed")).Data.GetProperty("result").GetProperty("words")[0].GetProperty("text").GetString().ShouldBe("vì thế");
        var there = await sites.On(provider).ReadAsync(context => Task.FromResult(context.Presence.Where(row => row.SessionId == session.Id).Select(row => row.Name).ToList()));
        there.Order(StringComparer.Ordinal).ShouldBe(["Lê Thị Học", "Na Na", "Trần Chủ Trì"]);
    }

    [Fact]
    public async Task Numbers_BeyondAllBounds_DontKeepAPollFromClosing()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        var people = await Task.WhenAll(Enumerable.Range(0, 3).Select(index => session.GuestAsync($"Khách {index}")));
        await host.InvokeAsync("OpenPoll", new { id = "p", kind = "number", title = "Bao nhiêu?", options = Array.Empty<string>(), live = true });

        foreach (var client in people.Take(2))
            await Should.ThrowAsync<HubRefusal>(client.InvokeAsync("Vote", "p", "1e308"));
        await people[2].InvokeAsync("Vote", "p", "12,5");
        await host.InvokeAsync("ClosePoll", "p");

        (await people[0].HearAsync("pollClosed")).Data.GetProperty("result").GetProperty("mean").GetDouble().ShouldBe(12.5);
    }

    [Fact]
    public async Task Connections_ManyFromOnePerson_AreFiveAtMost()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var (host, learner) = (await session.HostAsync(), await session.LearnerAsync());
        var person = await session.PersonAsync();

        var clients = new List<HubClient>();
        for (var index = 0; index < 100; index++)
            clients.Add(await session.ConnectAsync(person));
        var refusals = await Task.WhenAll(clients.Select(async client =>
        {
            try
            {
                await client.JoinAsync(session.Code);
                return null;
            }
            catch (HubRefusal refusal)
            {
                return refusal.Key;
            }
        }));

        refusals.Count(refusal => refusal is null).ShouldBe(5);
        refusals.ShouldAllBe(refusal => refusal == null || refusal == "Too many connections");
        await ExpectGoesOnAsync(host, learner);
    }

    [Fact]
    public async Task Join_OverTheCapacity_IsRefusedUntilSomeoneLeaves()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("capacity", 3));
        var host = await session.HostAsync();
        // The host is one of the three.
        var (first, _) = (await session.GuestAsync("Một"), await session.GuestAsync("Hai"));
        await host.HearAggregateAsync(one => one.GetProperty("people").GetInt32() == 3, "everyone is counted");
        var ticket = await session.TicketAsync("Ba");
        var third = await session.ConnectAsync();
        await Should.ThrowAsync<HubRefusal>(third.JoinAsync(session.Code, ticket: ticket));

        await first.DisposeAsync();
        await Eventually.HappensAsync(async () =>
        {
            try
            {
                await (await session.ConnectAsync()).JoinAsync(session.Code, ticket: ticket);
                return true;
            }
            catch (HubRefusal)
            {
                return false;
            }
        }, "there is room again");
    }

    [Theory, InlineData("ZZZZZZ"), InlineData(""), InlineData("../../x")]
    public async Task Join_WithoutASession_IsRefused(string code)
    {
        await using var client = await HubClient.ConnectAsync(sites.On(DatabaseProvider.Sqlite));

        await Should.ThrowAsync<HubRefusal>(client.JoinAsync(code));
    }

    /// <summary>Slides move, and someone else's words arrive.</summary>
    private static async Task ExpectGoesOnAsync(HubClient host, HubClient learner)
    {
        await host.InvokeAsync("Slide", 1, 0);
        await learner.HearAsync("slide");
        await learner.InvokeAsync("Chat", Guid.NewGuid().ToString(), "Vẫn đây", null);
        await host.HearAsync("chat", data => data.GetProperty("text").GetString() == "Vẫn đây");
    }
}
