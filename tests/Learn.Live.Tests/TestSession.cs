using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Learn.Live.Data;
using Learn.Live.Features;
using Learn.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Live.Tests;

/// <summary>A session that a test has planned, and the people who come to it.</summary>
internal sealed class TestSession : IAsyncDisposable
{
    public const string Sessions = "/api/v1/live/sessions";
    private readonly List<HubClient> clients = [];

    private TestSession(LearnSiteFactory site, TestPerson leader, Guid id, string code)
    {
        Site = site;
        Host = site.CreateWithCookies(leader.Cookies);
        (Leader, Id, Code) = (leader, id, code);
    }

    public LearnSiteFactory Site { get; }

    public Guid Id { get; }

    public string Code { get; }

    /// <summary>The host's browser.</summary>
    public HttpClient Host { get; }

    public TestPerson Leader { get; }

    /// <param name="settings">Replaces or adds fields of the plan, by their names in the API.</param>
    public static async Task<TestSession> PlanAsync(LearnSiteFactory site, params (string Name, object? Value)[] settings)
    {
        var leader = await TestPerson.OnAsync(site, "Trần Chủ Trì", "Host");
        using var host = site.CreateWithCookies(leader.Cookies);
        using var response = await host.PostAsJsonAsync(Sessions, Fields(settings), TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.TextAsync());
        var plan = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return new(site, leader, plan.GetProperty("id").GetGuid(), plan.GetProperty("code").GetString()!);
    }

    /// <summary>The same session on another node.</summary>
    public TestSession On(LearnSiteFactory node) => new(node, Leader, Id, Code);

    public static Dictionary<string, object?> Fields(params (string Name, object? Value)[] settings)
    {
        var fields = new Dictionary<string, object?>
        {
            ["title"] = "Buổi thử",
            ["description"] = "Một buổi để thử.",
            ["startsAt"] = DateTimeOffset.UtcNow,
            ["minutes"] = 60,
            ["timeZone"] = "Asia/Ho_Chi_Minh",
            ["allowsGuests"] = true,
            ["isListed"] = false,
            ["capacity"] = 100,
            ["slides"] = "# Một\n\nChào bạn.\n\n---\n\n# Hai\n\n- a\n- b\n\n---\n\n# Ba",
        };
        foreach (var (name, value) in settings)
            fields[name] = value;
        return fields;
    }

    /// <summary>The host on the hub; opens the session unless it should wait.</summary>
    public async Task<HubClient> HostAsync(bool open = true)
    {
        var client = await ConnectAsync(Leader);
        await client.JoinAsync(Code);
        if (open)
            await client.InvokeAsync("Open");
        return client;
    }

    /// <summary>Someone with an account, on the hub.</summary>
    public async Task<HubClient> LearnerAsync(TestPerson? person = null, string name = "Lê Thị Học")
    {
        var client = await ConnectAsync(person ?? await PersonAsync(name));
        await client.JoinAsync(Code);
        return client;
    }

    /// <summary>Someone whom the host chose to moderate, on the hub.</summary>
    public async Task<HubClient> HelperAsync()
    {
        var person = await PersonAsync("Phạm Văn Giúp");
        await MakeHelperAsync(person);
        return await LearnerAsync(person);
    }

    public Task MakeHelperAsync(TestPerson person) => Site.ReadAsync(async context =>
    {
        context.Add(new SessionHost { SessionId = Id, PersonId = person.Id, Role = RoomRole.Helper });
        return await context.SaveChangesAsync();
    });

    /// <summary>The host's choice of who leads with her.</summary>
    public async Task<bool?> ChangeHostAsync(TestPerson person, RoomRole role)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var leader = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, Leader.Id.ToString("N"))], "test"));
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ChangeHost(leader, Id, null, person.Id, role), TestContext.Current.CancellationToken);
    }

    /// <summary>Someone with a name alone, on the hub.</summary>
    public async Task<HubClient> GuestAsync(string name = "Khách")
    {
        var client = await ConnectAsync();
        await client.JoinAsync(Code, ticket: await TicketAsync(name));
        return client;
    }

    /// <summary>A connection that has not joined.</summary>
    public async Task<HubClient> ConnectAsync(TestPerson? person = null)
    {
        var client = await HubClient.ConnectAsync(Site, person?.Cookies);
        clients.Add(client);
        return client;
    }

    /// <summary>Someone with an account who has not come yet.</summary>
    public Task<TestPerson> PersonAsync(string name = "Lê Thị Học") => TestPerson.OnAsync(Site, name);

    public async Task<string> TicketAsync(string name)
    {
        using var guest = Site.CreateGuest();
        using var response = await guest.PostAsJsonAsync($"{Sessions}/{Code}/tickets", new { name }, TestContext.Current.CancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.TextAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("ticket").GetString()!;
    }

    /// <summary>The form at the door, in a browser that may have a ticket from before.</summary>
    public async Task<string?> EnterAsync(string name, string? ticket)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new EnterAsGuest(Code, name, ticket), TestContext.Current.CancellationToken);
    }

    /// <summary>Opens a poll with two options.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> OpenPollAsync(HubClient host, string kind = "single", int[]? correct = null, bool live = true)
    {
        var id = Guid.NewGuid().ToString();
        await host.InvokeAsync("OpenPoll", new { id, kind, title = "Bạn chọn gì?", options = new[] { "Một", "Hai" }, correct, live });
        return id;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
            await client.DisposeAsync();
        Host.Dispose();
    }
}
