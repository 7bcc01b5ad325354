using System.Net;
using System.Net.Http.Json;
using FluentValidation;
using Learn.Platform.Data;
using Learn.Testing;

namespace Learn.Live.Tests.Hub;

/// <summary>Guests come and go under a name; a host can do without them.</summary>
public sealed class GuestTests(SharedSites sites)
{
    [Fact]
    public async Task Ban_OfAGuest_HoldsForHerTicket()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        var ticket = await session.TicketAsync("Phá");
        var client = await session.ConnectAsync();
        var key = Key(await client.JoinAsync(session.Code, ticket: ticket));

        await host.InvokeAsync("Ban", key);

        await Eventually.HappensAsync(() => client.IsClosed, "she is cut");
        var again = await session.ConnectAsync();
        (await Should.ThrowAsync<HubRefusal>(again.JoinAsync(session.Code, ticket: ticket))).Key.ShouldBe("Banned");
    }

    [Fact]
    public async Task Ban_OfAGuest_HoldsForHerBrowserUnderAnotherName()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        var ticket = await session.TicketAsync("Phá");
        var client = await session.ConnectAsync();
        var key = Key(await client.JoinAsync(session.Code, ticket: ticket));
        (await session.EnterAsync("Tên mới", ticket)).ShouldNotBeNull();
        await host.InvokeAsync("Ban", key);

        var refused = await Should.ThrowAsync<ValidationException>(session.EnterAsync("Người khác", ticket));

        refused.Errors.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Ban_OfAGuest_HoldsForHerTicketAtTheApi()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        var ticket = await session.TicketAsync("Phá");
        await host.InvokeAsync("Ban", Key(await (await session.ConnectAsync()).JoinAsync(session.Code, ticket: ticket)));

        using var guest = sites.On(DatabaseProvider.Sqlite).CreateGuest();
        using var refused = await guest.PostAsJsonAsync($"{TestSession.Sessions}/{session.Code}/tickets", new { name = "Tên mới", ticket }, TestContext.Current.CancellationToken);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Enter_TwiceInOneBrowser_StaysOnePerson()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var first = await session.TicketAsync("Một");
        var second = await session.EnterAsync("Hai", first);

        var (one, other) = (await session.ConnectAsync(), await session.ConnectAsync());

        Key(await one.JoinAsync(session.Code, ticket: first)).ShouldBe(Key(await other.JoinAsync(session.Code, ticket: second)));
    }

    [Fact]
    public async Task Door_ClosedToGuests_LetsInThoseWhoWereThereAlone()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        var (here, spare) = (await session.TicketAsync("Đã vào"), await session.TicketAsync("Để dành"));
        var client = await session.ConnectAsync();
        await client.JoinAsync(session.Code, ticket: here);

        await host.InvokeAsync("Settings", new { chat = true, questions = true, reactions = true, slowSeconds = 0, guests = false });

        await client.HearAsync("settings");
        client.IsClosed.ShouldBeFalse();
        await client.DisposeAsync();
        await (await session.ConnectAsync()).JoinAsync(session.Code, ticket: here);
        var other = await session.ConnectAsync();
        (await Should.ThrowAsync<HubRefusal>(other.JoinAsync(session.Code, ticket: spare))).Key.ShouldBe("Guests are off");
        using var guest = sites.On(DatabaseProvider.Sqlite).CreateGuest();
        using var refused = await guest.PostAsJsonAsync($"{TestSession.Sessions}/{session.Code}/tickets", new { name = "Mới" }, TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        await session.LearnerAsync();
    }

    [Fact]
    public async Task Settings_WithoutAWordOfGuests_LeaveTheDoorAsItIs()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var host = await session.HostAsync();
        var ticket = await session.TicketAsync("Để dành");
        await host.InvokeAsync("Settings", new { chat = true, questions = true, reactions = true, slowSeconds = 0, guests = false });

        await host.InvokeAsync("Settings", new { chat = false, questions = true, reactions = true, slowSeconds = 5 });

        var other = await session.ConnectAsync();
        (await Should.ThrowAsync<HubRefusal>(other.JoinAsync(session.Code, ticket: ticket))).Key.ShouldBe("Guests are off");
    }

    [Theory, InlineData("Trần Chủ Trì"), InlineData(" tran  CHU tri"), InlineData("Trần Chủ\u200B Trì"), InlineData("Phạm Văn Giúp")]
    public async Task Enter_UnderTheNameOfSomeoneWhoLeads_IsRefused(string name)
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        await session.HelperAsync();

        await Should.ThrowAsync<ValidationException>(session.EnterAsync(name, null));
        (await session.EnterAsync("Trần Chủ", null)).ShouldNotBeNull();
    }

    [Theory, InlineData("\u200B\u200D"), InlineData("\u3164"), InlineData(" \u0301 ")]
    public async Task Enter_UnderANameThatNobodySees_IsRefused(string name)
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));

        await Should.ThrowAsync<ValidationException>(session.EnterAsync(name, null));
    }

    [Fact]
    public async Task Role_OfThoseWhoLead_StandsInWhatTheySay()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite));
        var (host, helper, guest) = (await session.HostAsync(), await session.HelperAsync(), await session.GuestAsync());

        await host.InvokeAsync("Chat", "a", "Một", null);
        await helper.InvokeAsync("Ask", "b", "Hai?");
        await guest.InvokeAsync("Chat", "c", "Ba", null);

        await guest.HearAsync("chat", data => data.GetProperty("text").GetString() == "Ba");
        guest.Events.Select(one => one.Data.TryGetProperty("role", out var role) ? role.GetString() : null).ShouldBe(["host", "helper", null]);
        var joined = await (await session.ConnectAsync(await session.PersonAsync())).JoinAsync(session.Code);
        joined.GetProperty("state").GetProperty("questions")[0].GetProperty("role").GetString().ShouldBe("helper");
    }

    private static string? Key(System.Text.Json.JsonElement joined) => joined.GetProperty("you").GetProperty("key").GetString();
}
