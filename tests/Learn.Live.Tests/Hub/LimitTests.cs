using FluentValidation;
using Learn.Live.Rooms;
using Learn.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Live.Tests.Hub;

/// <summary>What one connection, one person, one address and one room may take.</summary>
public sealed class LimitTests(SharedSites sites)
{
    [Fact]
    public async Task Tickets_OfOneAddress_AreBoundedForThoseWhoAreNew()
    {
        await using var site = SharedSites.Create().With("Live:TicketsPerMinute", "3");
        await using var session = await TestSession.PlanAsync(site);
        var first = await session.EnterAsync("Một", null);
        await session.EnterAsync("Hai", null);
        await session.EnterAsync("Ba", null);

        await Should.ThrowAsync<ValidationException>(session.EnterAsync("Bốn", null));
        (await session.EnterAsync("Một lại", first)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Guests_OfOneAddress_LeavePlacesToOthers()
    {
        await using var site = SharedSites.Create().With("Live:GuestsPerAddress", "2");
        await using var session = await TestSession.PlanAsync(site);
        var (first, _) = (await session.GuestAsync("Một"), await session.GuestAsync("Hai"));
        var ticket = await session.TicketAsync("Ba");

        (await RefusalAsync((await session.ConnectAsync()).JoinAsync(session.Code, ticket: ticket))).ShouldBe("Too many guests");
        await session.LearnerAsync();
        await first.DisposeAsync();

        await Eventually.HappensAsync(async () => await RefusalAsync((await session.ConnectAsync()).JoinAsync(session.Code, ticket: ticket)) is null, "there is room again");
    }

    [Fact]
    public async Task Room_WithMoreTalkThanAnyoneReads_TakesTheHostsAlone()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var (host, learner) = (await session.HostAsync(), await session.LearnerAsync());
        var room = session.Site.Services.GetRequiredService<RoomRegistry>().TryFind(session.Id)!;
        // Used up in an hour from now, there is nothing more until then.
        foreach (var budget in new[] { room.Chats, room.Questions })
        {
            while (budget.TryTake(DateTimeOffset.UtcNow.AddHours(1)))
                continue;
        }

        (await RefusalAsync(learner.InvokeAsync("Chat", "c1", "Chào", null))).ShouldBe("Too many messages");
        (await RefusalAsync(learner.InvokeAsync("Ask", "q1", "Chào?"))).ShouldBe("Too many messages");
        await host.InvokeAsync("Chat", "c1", "Chào", null);
        await host.InvokeAsync("Ask", "q1", "Chào?");
    }

    [Theory, InlineData("Beat", false), InlineData("Beat", true), InlineData("NoSuchMethod", true), InlineData("Vote", false)]
    public async Task Calls_WithoutEnd_AreCutWhateverTheyAre(string method, bool joins)
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        var hostile = joins ? await session.LearnerAsync() : await session.ConnectAsync();

        await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => FailureAsync(hostile.InvokeAsync(method))));

        await Eventually.HappensAsync(() => hostile.IsClosed, "it is cut");
        await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => host.InvokeAsync("Beat")));
        host.IsClosed.ShouldBeFalse();
    }

    [Fact]
    public async Task Connections_ThatJoinNothing_AreBoundedByAddress()
    {
        await using var site = SharedSites.Create().With("Live:ConnectionsPerAddress", "3");
        await using var session = await TestSession.PlanAsync(site);
        for (var i = 0; i < 5; i++)
            await session.LearnerAsync();
        var idle = new[] { await session.ConnectAsync(), await session.ConnectAsync(), await session.ConnectAsync() };
        foreach (var client in idle)
            (await RefusalAsync(client.InvokeAsync("Beat"))).ShouldBe("Join first");

        var fourth = await session.ConnectAsync();

        await Eventually.HappensAsync(() => fourth.IsClosed, "it is cut");
        idle.ShouldAllBe(client => !client.IsClosed);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Report_OfWhatWasSaidLongAgo_IsTakenAndOfWhatNeverWasIsNot(DatabaseProvider provider)
    {
        await using var session = await TestSession.PlanAsync(sites.On(provider));
        var (host, learner) = (await session.HostAsync(), await session.LearnerAsync());
        await Task.WhenAll(Enumerable.Range(0, 150).Select(index => host.InvokeAsync("Chat", $"c{index}", "Chào", null)));
        var first = (await host.HearAsync("chat")).Data.GetProperty("id").GetString();

        await learner.InvokeAsync("Report", first);
        (await RefusalAsync(learner.InvokeAsync("Report", "never-said"))).ShouldBe("Id wrong");

        (await host.HearAsync("reported")).Data.GetProperty("id").GetString().ShouldBe(first);
        host.Events.Count(one => one.Kind == "reported").ShouldBe(1);
    }

    [Fact]
    public async Task CatchUp_AgainAndAgain_IsRefused()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        await session.HostAsync();
        var learner = await session.LearnerAsync();

        var refusals = await Task.WhenAll(Enumerable.Range(0, 18).Select(_ => RefusalAsync(learner.InvokeAsync("CatchUp", 0))));

        refusals.Count(refusal => refusal is null).ShouldBeInRange(5, 15);
        learner.IsClosed.ShouldBeFalse();
    }

    private static async Task<string?> RefusalAsync(Task call)
    {
        try
        {
            await call;
            return null;
        }
        catch (HubRefusal refusal)
        {
            return refusal.Key;
        }
    }

    private static async Task FailureAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (Exception exception) when (exception is HubRefusal or IOException)
        {
            // Which of them it is doesn't matter.
        }
    }
}
