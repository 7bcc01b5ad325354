using Learn.Platform.Data;

namespace Learn.Live.Tests.Hub;

/// <summary>A session has as many places as it was planned with.</summary>
public sealed class CapacityTests(SharedSites sites)
{
    [Fact]
    public async Task Join_OfACrowdAtOnce_FillsThePlacesAndNoMore()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("capacity", 10));
        await session.HostAsync();
        var tickets = await Task.WhenAll(Enumerable.Range(0, 50).Select(index => session.TicketAsync($"Khách {index}")));
        var clients = await Task.WhenAll(tickets.Select(_ => session.ConnectAsync()));

        var refusals = await Task.WhenAll(clients.Zip(tickets).Select(pair => RefusalAsync(pair.First.JoinAsync(session.Code, ticket: pair.Second))));

        // The host has one of the ten.
        refusals.Count(refusal => refusal is null).ShouldBe(9);
        refusals.ShouldAllBe(refusal => refusal == null || refusal == "Session full");
    }

    [Fact]
    public async Task Join_OfSomeoneWhoIsIn_TakesNoSecondPlace()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("capacity", 2));
        await session.HostAsync();
        var learner = await session.PersonAsync();
        await session.LearnerAsync(learner);

        await session.LearnerAsync(learner);
        (await RefusalAsync(session.LearnerAsync())).ShouldBe("Session full");
    }

    [Fact]
    public async Task Join_OfAHostIntoAFullSession_IsAllowed()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("capacity", 1));
        await session.GuestAsync();

        await session.HostAsync();
    }

    [Fact]
    public async Task Join_AfterSomeoneLeft_HasHerPlace()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("capacity", 3));
        await session.HostAsync();
        var (first, _) = (await session.GuestAsync("Một"), await session.GuestAsync("Hai"));
        (await RefusalAsync(session.GuestAsync("Ba"))).ShouldBe("Session full");

        await first.DisposeAsync();

        await Eventually.HappensAsync(async () => await RefusalAsync(session.GuestAsync("Ba")) is null, "there is room again");
    }

    private static async Task<string?> RefusalAsync(Task joining)
    {
        try
        {
            await joining;
            return null;
        }
        catch (HubRefusal refusal)
        {
            return refusal.Key;
        }
    }
}
