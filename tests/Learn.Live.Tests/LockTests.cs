using Learn.Live.Data;
using Learn.Live.Rooms;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Live.Tests;

/// <summary>In what order nodes lock what they write.</summary>
public sealed class LockTests
{
    /// <summary>
    /// One batch closes a poll and votes in another one. The other node (here: a transaction of the test's own) holds the second: as long as the batch waits
    /// for it, it must not hold the first, or the two could wait for each other.
    /// </summary>
    [Fact]
    public async Task Batch_OfAVoteAndAClosing_LocksPollsInOneOrder()
    {
        await using var site = SharedSites.Create(DatabaseProvider.Postgres);
        await using var session = await TestSession.PlanAsync(site);
        await using var before = await TestSession.PlanAsync(site);
        var (host, delayed) = (await session.HostAsync(), await before.HostAsync());
        var polls = new[] { await TestSession.OpenPollAsync(host), await TestSession.OpenPollAsync(host) };
        Array.Sort(polls, StringComparer.Ordinal);
        var closed = site.Services.GetRequiredService<RoomRegistry>().TryFind(session.Id)!.Ask(state => state.FindPoll(polls[1]))!.Poll;
        var writer = site.Services.GetRequiredService<RoomWriter>();
        var contexts = site.Services.GetRequiredService<IDbContextFactory<LiveDbContext>>();
        await using var gate = await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        await using var other = await contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        // What comes while the writer waits for this session is one batch.
        await using var gateHeld = await gate.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await gate.Database.ExecuteSqlAsync($"""UPDATE live_sessions SET "LastNumber" = "LastNumber" WHERE "Id" = {before.Id}""", TestContext.Current.CancellationToken);
        var slide = delayed.InvokeAsync("Slide", 1, 0);
        await Eventually.HappensAsync(() => WaitsAsync(site, "UPDATE live_sessions"), "the writer waits");
        var closing = writer.WriteAsync(new ClosePoll(session.Id, closed), TestContext.Current.CancellationToken);
        var vote = writer.WriteAsync(new CastVote(session.Id, polls[0], "an", "0"), TestContext.Current.CancellationToken);
        await using (await other.Database.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await other.Database.ExecuteSqlAsync($"""SELECT 1 FROM live_polls WHERE "SessionId" = {session.Id} AND "PollId" = {polls[0]} FOR UPDATE""", TestContext.Current.CancellationToken);
            await gateHeld.RollbackAsync(TestContext.Current.CancellationToken);
            await Eventually.HappensAsync(() => WaitsAsync(site, "SELECT 1 FROM live_polls"), "the batch waits");

            await other.Database.ExecuteSqlAsync($"""SELECT 1 FROM live_polls WHERE "SessionId" = {session.Id} AND "PollId" = {polls[1]} FOR UPDATE NOWAIT""", TestContext.Current.CancellationToken);
        }

        await slide;
        (await closing).Accepted.ShouldBeTrue();
        (await vote).Accepted.ShouldBeTrue();
    }

    /// <summary>Whether one statement that begins so waits for a lock.</summary>
    internal static Task<bool> WaitsAsync(LearnSiteFactory site, string statement) => site.ReadAsync(async context => await context.Database.SqlQuery<int>(
        $"""SELECT count(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE {statement + "%"}""").SingleAsync() == 1);
}
