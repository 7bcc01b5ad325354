using Learn.Live.BackgroundTasks;
using Learn.Live.Features;
using Learn.Live.Rooms;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Live.Tests;

/// <summary>How sessions come to their end, also those that nobody ends.</summary>
public sealed class EndTests(SharedSites sites)
{
    [Fact]
    public async Task End_BeforeTheOpening_IsRefused()
    {
        await using var session = await TestSession.PlanAsync(sites.On(DatabaseProvider.Sqlite), ("startsAt", DateTimeOffset.UtcNow.AddHours(3)));
        var host = await session.HostAsync(open: false);

        (await Should.ThrowAsync<HubRefusal>(host.InvokeAsync("End"))).Key.ShouldBe("Session is not open");
        await host.InvokeAsync("Open");
        (await host.InvokeAsync("End")).GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Session_ThatNobodyEnds_EndsWhenNobodyLeadsItAnyMore(DatabaseProvider provider)
    {
        await using var site = SharedSites.Create(provider);
        await using var session = await TestSession.PlanAsync(site);
        await using var waiting = await TestSession.PlanAsync(site);
        var (host, learner) = (await session.HostAsync(), await session.LearnerAsync());
        var poll = await TestSession.OpenPollAsync(host);
        await learner.InvokeAsync("Vote", poll, "1");

        await LookAsync(site, hours: 2.5);
        (await EndedAsync(session)).ShouldBeFalse("an hour and a half after its end isn't long");
        await LookAsync(site, hours: 3.5);
        (await EndedAsync(session)).ShouldBeFalse("its host is there");
        await host.DisposeAsync();
        await Eventually.HappensAsync(() => site.Services.GetRequiredService<RoomRegistry>().TryFind(session.Id)?.IsLed == false, "the host is gone");
        await LookAsync(site, hours: 3.5);

        (await EndedAsync(session)).ShouldBeTrue();
        (await EndedAsync(waiting)).ShouldBeFalse("what was never opened has no end");
        (await learner.HearAsync("pollClosed")).Data.GetProperty("result").GetProperty("counts")[1].GetInt32().ShouldBe(1);
        await learner.HearAsync("ended");
    }

    [Fact]
    public async Task Session_LeftOpenOnAScreen_EndsAllTheSame()
    {
        await using var site = SharedSites.Create();
        await using var session = await TestSession.PlanAsync(site);
        var host = await session.HostAsync();

        await LookAsync(site, hours: 14);

        await host.HearAsync("ended");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Cancel_OfASessionThatOpensMeanwhile_IsRefused(DatabaseProvider provider)
    {
        await using var session = await TestSession.PlanAsync(sites.On(provider));
        await using var scope = session.Site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var clock = new ClockThat(() =>
        {
            using var context = services.GetRequiredService<IDbContextFactory<Data.LiveDbContext>>().CreateDbContext();
            context.Sessions.Where(row => row.Id == session.Id).ExecuteUpdate(set => set.SetProperty(row => row.OpenedAt, DateTimeOffset.UtcNow));
        });
        var handler = new CancelSessionHandler(services.GetRequiredService<Data.LiveDbContext>(), services.GetRequiredService<IAuthorizationService>(), services.GetRequiredService<RoomRegistry>(), clock);

        (await handler.Handle(new(session.Leader.Principal, session.Id), TestContext.Current.CancellationToken)).ShouldBeFalse();

        (await session.Site.ReadAsync(context => Task.FromResult(context.Sessions.Single(row => row.Id == session.Id)))).CancelledAt.ShouldBeNull();
    }

    private static async Task LookAsync(LearnSiteFactory site, double hours)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await new EndForgottenSessions(new MovableClock { Ahead = TimeSpan.FromHours(hours) }).DoWorkAsync(scope.ServiceProvider, TestContext.Current.CancellationToken);
    }

    private static Task<bool> EndedAsync(TestSession session) => session.Site.ReadAsync(context => context.Sessions.AnyAsync(row => row.Id == session.Id && row.EndedAt != null));

    /// <summary>Something happens between the look at the session and the change.</summary>
    private sealed class ClockThat(Action act) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            act();
            return base.GetUtcNow();
        }
    }
}
