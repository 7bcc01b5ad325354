using Learn.Live.Rooms;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Learn.Live.Tests;

/// <summary>What is written is told afterwards, whatever becomes of the telling.</summary>
public sealed class TellingTests(SharedSites sites)
{
    private LearnSiteFactory Site => sites.On(DatabaseProvider.Sqlite);

    /// <summary>It is stored: writing it again because it couldn't be told would double it.</summary>
    [Fact]
    public async Task Event_ThatCannotBeTold_IsWrittenOnce()
    {
        await using var session = await TestSession.PlanAsync(Site);
        var host = await session.HostAsync();
        Site.Services.GetRequiredService<RoomNews>().EventsCommitted += (id, _) =>
        {
            if (id == session.Id)
                throw new InvalidOperationException("Nobody hears it.");
        };

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.InvokeAsync("Caption", "Một lần thôi")));

        (await Site.ReadAsync(context => Task.FromResult(context.Events.Count(row => row.SessionId == session.Id && row.Kind == "caption")))).ShouldBe(5);
    }

    [Fact]
    public async Task Writers_OfOtherModules_DoNotWaitForTheTelling()
    {
        await using var session = await TestSession.PlanAsync(Site);
        var host = await session.HostAsync();
        using var other = new OtherWriter(Site.Services.GetRequiredService<WriteContention>());
        await other.StartAsync(TestContext.Current.CancellationToken);
        bool? isWritten = null;
        Site.Services.GetRequiredService<RoomNews>().EventsCommitted += (id, _) =>
        {
            if (id == session.Id)
                isWritten = other.WriteAsync(1, CancellationToken.None).Wait(TimeSpan.FromSeconds(10));
        };

        await host.InvokeAsync("Caption", "Chào");

        isWritten.ShouldBe(true);
        await other.StopAsync(TestContext.Current.CancellationToken);
    }

    private sealed class OtherWriter(WriteContention contention) : GroupedWriter<int, int>(contention, NullLogger.Instance)
    {
        protected override Task<IReadOnlyList<int>> WriteBatchAsync(IReadOnlyList<int> batch) => Task.FromResult(batch);
    }
}
