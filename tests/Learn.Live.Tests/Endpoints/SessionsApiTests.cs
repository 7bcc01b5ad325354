using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Learn.Live.Contracts;
using Learn.Platform.Data;
using Learn.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Live.Tests.Endpoints;

public sealed class SessionsApiTests(SharedSites sites)
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Create_WithAGoodPlan_IsFoundByItsCode(DatabaseProvider provider)
    {
        await using var session = await TestSession.PlanAsync(sites.On(provider), ("title", "Buổi riêng"));

        session.Code.Length.ShouldBe(6);
        using var guest = sites.On(provider).CreateGuest();
        using var typed = await guest.AskAsync($"/live/{session.Code[..3].ToLowerInvariant()}-{session.Code[3..]}");
        typed.Headers.Location!.ToString().ShouldBe($"/live/{session.Code}");
        (await guest.TextAsync($"/live/{session.Code}")).ShouldContain("Buổi riêng");
    }

    [Theory, InlineData(false, HttpStatusCode.Unauthorized), InlineData(true, HttpStatusCode.Forbidden)]
    public async Task Create_BySomeoneWhoMayNot_IsRefused(bool isSignedIn, HttpStatusCode status)
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        using var client = isSignedIn ? site.CreateSignedIn(Guid.CreateVersion7()) : site.CreateGuest();
        using var answer = await client.PostAsJsonAsync(TestSession.Sessions, TestSession.Fields(), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("title", "")]
    [InlineData("title", "\u0000")]
    [InlineData("startsAt", "0001-01-01T00:00:00Z")]
    [InlineData("startsAt", "9999-12-31T23:59:59Z")]
    [InlineData("minutes", 0)]
    [InlineData("minutes", 100_000)]
    [InlineData("timeZone", "Nowhere/Here")]
    [InlineData("timeZone", null)]
    [InlineData("language", "xx")]
    [InlineData("capacity", 0)]
    [InlineData("presenceShare", 101)]
    [InlineData("streamUrl", "https://evil.test/a.m3u8")]
    [InlineData("recordingUrl", "javascript:alert(1)")]
    [InlineData("course", "no-such-course")]
    [InlineData("slides", "Chào\n\n---\n\n[a](javascript:alert(1))")]
    public async Task Create_WithABadPlan_NamesTheField(string field, object? value)
    {
        using var host = sites.On(DatabaseProvider.Sqlite).CreateSignedIn(Guid.CreateVersion7(), roles: "Host");
        using var answer = await host.PostAsJsonAsync(TestSession.Sessions, TestSession.Fields((field, value)), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.TextAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        problem.GetProperty("errors").EnumerateObject().Select(fault => fault.Name).ShouldBe([field]);
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("""[{"id":"a","kind":"single","title":"Một?","options":["x"],"live":true}]""")]
    [InlineData("""[{"id":"a","kind":"single","title":"Một?","options":null,"live":true}]""")]
    [InlineData("""[{"id":"a","kind":"text","title":"Một?","options":[]},{"id":"a","kind":"text","title":"Hai?","options":[]}]""")]
    [InlineData("""[{"id":"a","kind":"magic","title":"Một?","options":[]}]""")]
    public async Task Create_WithBadPolls_IsRefused(string polls)
    {
        using var host = sites.On(DatabaseProvider.Sqlite).CreateSignedIn(Guid.CreateVersion7(), roles: "Host");
        using var answer = await host.PostAsJsonAsync(TestSession.Sessions, TestSession.Fields(("polls", JsonSerializer.Deserialize<JsonElement>(polls))), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.TextAsync());
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("errors").EnumerateObject().ShouldAllBe(fault => fault.Name.StartsWith("polls"));
    }

    [Fact]
    public async Task Session_OfSomeoneElse_IsNotThereToChangeOrReport()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        await using var session = await TestSession.PlanAsync(site);
        using var other = site.CreateSignedIn(Guid.CreateVersion7(), roles: "Host");

        using var changed = await other.PutAsJsonAsync($"{TestSession.Sessions}/{session.Id}", TestSession.Fields(), TestContext.Current.CancellationToken);
        using var cancelled = await other.AskAsync(HttpMethod.Delete, $"{TestSession.Sessions}/{session.Id}");
        using var report = await other.AskAsync($"{TestSession.Sessions}/{session.Id}/report");

        new[] { changed, cancelled, report }.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.NotFound && answer.Content.Headers.ContentType!.MediaType == "application/problem+json");
    }

    [Fact]
    public async Task Cancel_OfASession_EndsItsWaitingAndItsTickets()
    {
        var site = sites.On(DatabaseProvider.Sqlite);
        await using var session = await TestSession.PlanAsync(site);
        using var cancelled = await session.Host.AskAsync(HttpMethod.Delete, $"{TestSession.Sessions}/{session.Id}");
        cancelled.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await Should.ThrowAsync<HubRefusal>(session.LearnerAsync())).Key.ShouldBe("May not join");
        using var guest = site.CreateGuest();
        using var ticket = await guest.PostAsJsonAsync($"{TestSession.Sessions}/{session.Code}/tickets", new { name = "An" }, TestContext.Current.CancellationToken);
        ticket.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task ChangeAndCancel_OfASession_AreToldToOtherModules(DatabaseProvider provider)
    {
        var told = new ToldOf();
        await using var site = SharedSites.Create(provider).WithServices(services => services.AddSingleton<INotificationHandler<SessionReplanned>>(told));
        await using var session = await TestSession.PlanAsync(site);
        using var changed = await session.Host.PutAsJsonAsync($"{TestSession.Sessions}/{session.Id}", TestSession.Fields(("startsAt", DateTimeOffset.UtcNow.AddDays(3))), TestContext.Current.CancellationToken);
        changed.IsSuccessStatusCode.ShouldBeTrue(await changed.TextAsync());
        await Eventually.HappensAsync(() => told.Sessions.Count == 1, "the change is told");
        using var cancelled = await session.Host.AskAsync(HttpMethod.Delete, $"{TestSession.Sessions}/{session.Id}");
        await Eventually.HappensAsync(() => told.Sessions.Count == 2, "that it was called off is told");
        told.Sessions.Distinct().ShouldBe([session.Id]);
    }

    private sealed class ToldOf : INotificationHandler<SessionReplanned>
    {
        public ConcurrentQueue<Guid> Sessions { get; } = [];

        public Task Handle(SessionReplanned notification, CancellationToken cancellationToken)
        {
            Sessions.Enqueue(notification.SessionId);
            return Task.CompletedTask;
        }
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(int.MaxValue)]
    public async Task List_OfAnyPage_IsAList(int page)
    {
        using var guest = sites.On(DatabaseProvider.Postgres).CreateGuest();
        using var answer = await guest.AskAsync($"{TestSession.Sessions}?page={page}");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task List_ForGuests_HasListedSessionsAlone()
    {
        await using var listed = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("isListed", true), ("startsAt", DateTimeOffset.UtcNow.AddDays(1)));
        await using var hidden = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("isListed", false), ("startsAt", DateTimeOffset.UtcNow.AddDays(1)));
        using var guest = sites.On(DatabaseProvider.Sqlite).CreateGuest();

        var codes = (await guest.GetFromJsonAsync<JsonElement>(TestSession.Sessions, TestContext.Current.CancellationToken)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()).ToList();

        codes.ShouldContain(listed.Code);
        codes.ShouldNotContain(hidden.Code);
    }
}
