using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Testing;

namespace Learn.Live.Tests;

/// <summary>A session that a test has planned, and the people who come to it.</summary>
internal sealed class TestSession : IAsyncDisposable
{
    public const string Sessions = "/api/v1/live/sessions";
    private readonly LearnSiteFactory site;
    private readonly List<HubClient> clients = [];

    private TestSession(LearnSiteFactory site, HttpClient host, CookieContainer cookies, JsonElement plan)
    {
        this.site = site;
        Host = host;
        HostCookies = cookies;
        Id = plan.GetProperty("id").GetGuid();
        Code = plan.GetProperty("code").GetString()!;
    }

    public Guid Id { get; }

    public string Code { get; }

    /// <summary>The host's browser.</summary>
    public HttpClient Host { get; }

    public CookieContainer HostCookies { get; }

    public Guid HostId { get; private init; }

    /// <param name="settings">Replaces or adds fields of the plan, by their names in the API.</param>
    public static async Task<TestSession> PlanAsync(LearnSiteFactory site, params (string Name, object? Value)[] settings)
    {
        var cookies = new CookieContainer();
        var id = Guid.CreateVersion7();
        var host = site.CreateSignedIn(id, "Trần Chủ Trì", cookies, "Host");
        using var response = await host.PostAsJsonAsync(Sessions, Fields(settings), TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.TextAsync());
        return new(site, host, cookies, await response.Content.ReadFromJsonAsync<JsonElement>()) { HostId = id };
    }

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
        var client = await ConnectAsync(HostCookies);
        await client.JoinAsync(Code);
        if (open)
            await client.InvokeAsync("Open");
        return client;
    }

    /// <summary>Someone with an account, on the hub.</summary>
    public async Task<HubClient> LearnerAsync(Guid? person = null, string name = "Lê Thị Học")
    {
        var client = await ConnectAsync(CookiesOf(person ?? Guid.CreateVersion7(), name));
        await client.JoinAsync(Code);
        return client;
    }

    /// <summary>Someone with a name alone, on the hub.</summary>
    public async Task<HubClient> GuestAsync(string name = "Khách")
    {
        var client = await ConnectAsync();
        await client.JoinAsync(Code, ticket: await TicketAsync(name));
        return client;
    }

    /// <summary>A connection that has not joined.</summary>
    public async Task<HubClient> ConnectAsync(CookieContainer? cookies = null)
    {
        var client = await HubClient.ConnectAsync(site, cookies);
        clients.Add(client);
        return client;
    }

    public CookieContainer CookiesOf(Guid person, string name = "Lê Thị Học")
    {
        var cookies = new CookieContainer();
        site.CreateSignedIn(person, name, cookies).Dispose();
        return cookies;
    }

    public async Task<string> TicketAsync(string name)
    {
        using var guest = site.CreateGuest();
        using var response = await guest.PostAsJsonAsync($"{Sessions}/{Code}/tickets", new { name }, TestContext.Current.CancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.TextAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ticket").GetString()!;
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
