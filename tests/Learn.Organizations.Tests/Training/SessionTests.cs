using System.Net;
using System.Net.Http.Json;
using Learn.Live.Contracts;
using Learn.Notifications.Contracts;
using Learn.Organizations.Data;
using Learn.Platform.Data;
using Learn.Platform.Events;
using Learn.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Organizations.Tests.Training;

/// <summary>Live sessions that people are to attend; how they stand is the test's to say.</summary>
public sealed class SessionTests
{
    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Assign_ASession_IsDueAtItsEndAndNobodyIsIdleBeforeIt(DatabaseProvider provider)
    {
        var (clock, live) = (new MovableClock(), new PlannedSession());
        await using var site = Create(provider, clock, live);
        var staff = await Staff.OnAsync(site);
        var (present, absent) = (await staff.JoinAsync(), await staff.JoinAsync());
        await staff.AssignAsync(new { session = live.Now.Code });
        (await staff.RowsAsync(absent)).ShouldHaveSingleItem().DueAt.ShouldBe(live.End);

        clock.Advance(TimeSpan.FromDays(20));
        await staff.RunClockAsync();
        (await staff.RowsAsync(absent)).ShouldHaveSingleItem().Attention.ShouldBeNull();
        clock.Advance(TimeSpan.FromDays(20));
        await staff.RunClockAsync();
        (await staff.InboxAsync(absent)).ShouldContain("Sắp diễn ra: Buổi tập huấn");
        var entry = (await CalendarOf(site, absent, clock.GetUtcNow())).ShouldHaveSingleItem();
        (entry.StartsAt, entry.EndsAt).ShouldBe((live.Now.StartsAt, live.End));

        // It took longer than planned.
        clock.Ahead += live.End - clock.GetUtcNow() + TimeSpan.FromHours(1);
        live.Now = live.Now with { EndedAt = live.End.AddMinutes(20) };
        live.Present.Add(present);
        await PublishAsync(site, new SessionAttended(live.Now.Id, [present], live.End.AddMinutes(20)), clock);
        await staff.WaitAsync(present, AssignedState.Done);
        await staff.RunClockAsync();
        (await staff.RowsAsync(absent)).ShouldHaveSingleItem().Attention.ShouldBe(Attention.Overdue);
        (await staff.GetAsync("/reports/progress?status=done-late")).GetProperty("total").GetInt32().ShouldBe(0);
        var late = await staff.JoinAsync();
        await staff.QuietAsync();
        (await staff.RowsAsync(late)).ShouldBeEmpty("nobody can attend what is over");
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Replan_ASessionThatWasAssigned_IsFollowed(DatabaseProvider provider)
    {
        var (clock, live) = (new MovableClock(), new PlannedSession());
        await using var site = Create(provider, clock, live);
        var staff = await Staff.OnAsync(site);
        var person = await staff.JoinAsync();
        var assignment = await staff.AssignAsync(new { session = live.Now.Code });
        clock.Advance(TimeSpan.FromMinutes(3));
        await staff.RunClockAsync();

        live.Now = live.Now with { StartsAt = live.Now.StartsAt.AddDays(7) };
        await PublishAsync(site, new SessionReplanned(live.Now.Id), clock);
        await Soon.HappensAsync(async () => (await staff.RowsAsync(person))[0].DueAt == live.End, "it is due later");
        (await staff.RowsAsync(person)).ShouldHaveSingleItem().Told.ShouldBe(Told.Nothing, "the new time is told");

        live.Now = live.Now with { CancelledAt = clock.GetUtcNow() };
        await PublishAsync(site, new SessionReplanned(live.Now.Id), clock);
        await Soon.HappensAsync(async () => (await staff.RowsAsync(person))[0].EndedAt is not null, "it was taken back");
        await staff.QuietAsync();
        (await staff.InboxAsync(person)).ShouldNotContain("Buổi tập huấn");

        // Given again, it is still called off.
        await staff.EndAsync(assignment, isEnded: false);
        await staff.QuietAsync();
        (await staff.RowsAsync(person))[0].EndedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Assign_ASessionWithADueDayOrThatIsOver_IsRefused()
    {
        var (clock, live) = (new MovableClock(), new PlannedSession());
        await using var site = Create(DatabaseProvider.Sqlite, clock, live);
        var staff = await Staff.OnAsync(site);
        using var http = staff.As(staff.Owner);
        using (var withDay = await http.PostAsJsonAsync($"{staff.Api}/assignments", new { session = live.Now.Code, dueDays = 3 }, TestContext.Current.CancellationToken))
            withDay.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        clock.Advance(TimeSpan.FromDays(60));
        using var over = await http.PostAsJsonAsync($"{staff.Api}/assignments", new { session = live.Now.Code }, TestContext.Current.CancellationToken);
        over.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static LearnSiteFactory Create(DatabaseProvider provider, MovableClock clock, PlannedSession live) => TrainingSites.Create(provider, clock).WithServices(services => services
        .AddSingleton<IRequestHandler<GetLiveSessions, IReadOnlyDictionary<Guid, LiveSessionInfo>>>(live)
        .AddSingleton<IRequestHandler<FindLiveSession, LiveSessionInfo?>>(live)
        .AddSingleton<IRequestHandler<GetAttendance, IReadOnlySet<Guid>>>(live));

    private static async Task<IReadOnlyList<CalendarEntry>> CalendarOf(LearnSiteFactory site, Guid person, DateTimeOffset now)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var entries = new List<CalendarEntry>();
        foreach (var source in scope.ServiceProvider.GetServices<ICalendarSource>())
            entries.AddRange(await source.ReadAsync(person, now, now.AddDays(365), TestContext.Current.CancellationToken));
        return entries;
    }

    private static Task PublishAsync(LearnSiteFactory site, IIntegrationEvent happened, MovableClock clock) => site.WriteAsync(context =>
    {
        context.Publish(happened, clock.GetUtcNow());
        return context.SaveChangesAsync();
    });

    /// <summary>In six weeks, as Live tells of it.</summary>
    private sealed class PlannedSession : IRequestHandler<GetLiveSessions, IReadOnlyDictionary<Guid, LiveSessionInfo>>, IRequestHandler<FindLiveSession, LiveSessionInfo?>, IRequestHandler<GetAttendance, IReadOnlySet<Guid>>
    {
        public LiveSessionInfo Now { get; set; } = new(Guid.CreateVersion7(), "ABC-DEF", "Buổi tập huấn", new(DateTime.UtcNow.Date.AddDays(42).AddHours(3), TimeSpan.Zero), 90, null, null);

        public DateTimeOffset End => Now.StartsAt.AddMinutes(Now.Minutes);

        public HashSet<Guid> Present { get; } = [];

        public Task<IReadOnlyDictionary<Guid, LiveSessionInfo>> Handle(GetLiveSessions request, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<Guid, LiveSessionInfo>>(request.Ids.Where(id => id == Now.Id).ToDictionary(id => id, _ => Now));

        public Task<LiveSessionInfo?> Handle(FindLiveSession request, CancellationToken cancellationToken) => Task.FromResult(request.Code == Now.Code ? Now : null);

        public Task<IReadOnlySet<Guid>> Handle(GetAttendance request, CancellationToken cancellationToken) => Task.FromResult<IReadOnlySet<Guid>>(request.People.Where(Present.Contains).ToHashSet());
    }
}
