using System.Diagnostics;
using Learn.Platform.Data;
using Learn.Platform.Events;
using Learn.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Learn.Platform.Tests.Events;

public sealed class OutboxTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Commit_DispatcherRunning_DeliversAtOnce(DatabaseProvider provider)
    {
        await using var outbox = await OutboxFixture.CreateAsync(provider);
        using var dispatcher = outbox.NewDispatcher();
        await dispatcher.StartAsync(Cancellation);
        await Task.Delay(200, Cancellation);

        var watch = Stopwatch.StartNew();
        await outbox.PublishAsync(new Happened(1, "đã xảy ra"));
        await UntilAsync(() => outbox.Handler.Handled.Count == 1);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3), "it is woken by the commit, not by its poll every five seconds");

        await UntilAsync(async () => (await outbox.RowsAsync()).Count == 0);
        outbox.Handler.Handled.ShouldHaveSingleItem().ShouldBe(new(1, "đã xảy ra"));
        await dispatcher.StopAsync(Cancellation);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task Transaction_DeliversAfterCommitAndNeverAfterRollback(DatabaseProvider provider)
    {
        await using var outbox = await OutboxFixture.CreateAsync(provider);
        using var dispatcher = outbox.NewDispatcher();
        await dispatcher.StartAsync(Cancellation);

        await using (var context = outbox.Open())
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Cancellation);
            context.Publish(new Happened(1, "rolled back"), outbox.Time.GetUtcNow());
            await context.SaveChangesAsync(Cancellation);
            await transaction.RollbackAsync(Cancellation);
        }
        await using (var context = outbox.Open())
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Cancellation);
            context.Publish(new Happened(2, "committed"), outbox.Time.GetUtcNow());
            await context.SaveChangesAsync(Cancellation);
            await Task.Delay(300, Cancellation);
            outbox.Handler.Handled.ShouldBeEmpty("nothing is told before the commit");
            await transaction.CommitAsync(Cancellation);
        }

        await UntilAsync(() => !outbox.Handler.Handled.IsEmpty);
        // What was told is taken out a moment later.
        await Eventually.HappensAsync(async () => (await outbox.RowsAsync()).Count == 0, "the outbox is empty");
        await dispatcher.StopAsync(Cancellation);
        outbox.Handler.Handled.Select(happened => happened.Number).ShouldBe([2]);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task FailingHandler_IsTriedLaterEachTimeThenSetAside(DatabaseProvider provider)
    {
        await using var outbox = await OutboxFixture.CreateAsync(provider);
        var tries = 0;
        outbox.Handler.Work = happened => happened.Number == 1 ? throw new InvalidOperationException($"no mail server, try {++tries}") : Task.CompletedTask;
        using var dispatcher = outbox.NewDispatcher();
        await outbox.PublishAsync(new Happened(1, "poison"), new Happened(2, "sound"));

        for (var attempt = 1; attempt < OutboxDispatcher.MaxAttempts; attempt++)
        {
            (await dispatcher.DispatchBatchAsync(Cancellation)).ShouldBe(attempt == 1 ? 2 : 1);
            var wait = TimeSpan.FromSeconds(Math.Pow(2, attempt - 1));
            var row = (await outbox.RowsAsync()).ShouldHaveSingleItem("the sound event beside it is delivered");
            row.ShouldSatisfyAllConditions(
                () => row.Attempts.ShouldBe(attempt), () => row.DueAt.ShouldBe(outbox.Time.GetUtcNow() + wait), () => row.ClaimedBy.ShouldBeNull(),
                () => row.Error.ShouldBe($"no mail server, try {attempt}"));

            outbox.Time.Pass(wait - TimeSpan.FromMilliseconds(1));
            (await dispatcher.DispatchBatchAsync(Cancellation)).ShouldBe(0, "it is not due yet");
            outbox.Time.Pass(TimeSpan.FromMilliseconds(1));
        }
        outbox.Log.Lines.ShouldNotContain(line => line.Level == LogLevel.Error);

        (await dispatcher.DispatchBatchAsync(Cancellation)).ShouldBe(1);
        (await outbox.RowsAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(row => row.DueAt.ShouldBeNull(), row => row.Attempts.ShouldBe(10));
        outbox.Log.Lines.Where(line => line.Level == LogLevel.Error).ShouldHaveSingleItem().Text.ShouldSatisfyAllConditions(
            text => text.ShouldContain("set aside"), text => text.ShouldContain("Happened"), text => text.ShouldNotContain("poison", Case.Sensitive, "what it says may be someone's address"));

        outbox.Time.Pass(TimeSpan.FromDays(365));
        (await dispatcher.DispatchBatchAsync(Cancellation)).ShouldBe(0, "what is set aside stays there");
        tries.ShouldBe(10);
    }

    [Fact]
    public async Task FailingHandler_KeepsNoOtherFromBeingTold()
    {
        await using var outbox = await OutboxFixture.CreateAsync(DatabaseProvider.Sqlite);
        outbox.Handler.Work = _ => throw new InvalidOperationException("the first handler's fault");
        using var dispatcher = outbox.NewDispatcher();
        await outbox.PublishAsync(new Happened(1, "told"));

        await dispatcher.DispatchBatchAsync(Cancellation);

        outbox.Other.Handled.ShouldHaveSingleItem().Number.ShouldBe(1);
        (await outbox.RowsAsync()).ShouldHaveSingleItem("it is tried again").Error.ShouldBe("the first handler's fault");
    }

    [Fact]
    public async Task Event_ForLater_IsToldThen()
    {
        await using var outbox = await OutboxFixture.CreateAsync(DatabaseProvider.Sqlite);
        using var dispatcher = outbox.NewDispatcher();
        await using (var context = outbox.Open())
        {
            context.Add(OutboxMessage.Of(new Happened(1, "later"), outbox.Time.GetUtcNow(), outbox.Time.GetUtcNow().AddHours(2)));
            await context.SaveChangesAsync(Cancellation);
        }
        (await dispatcher.DispatchBatchAsync(Cancellation)).ShouldBe(0);
        outbox.Time.Pass(TimeSpan.FromHours(2));
        (await dispatcher.DispatchBatchAsync(Cancellation)).ShouldBe(1);
        outbox.Handler.Handled.Count.ShouldBe(1);
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task HandlerThatRecovers_TakesTheEvent(DatabaseProvider provider)
    {
        await using var outbox = await OutboxFixture.CreateAsync(provider);
        var tries = 0;
        outbox.Handler.Work = _ => ++tries < 3 ? throw new TimeoutException(new string('x', 5000)) : Task.CompletedTask;
        using var dispatcher = outbox.NewDispatcher();
        await outbox.PublishAsync(new Happened(1, "later"));
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await dispatcher.DispatchBatchAsync(Cancellation);
            (await outbox.RowsAsync()).ShouldAllBe(row => row.Error!.Length == 2000);
            outbox.Time.Pass(TimeSpan.FromSeconds(10));
        }
        outbox.Handler.Handled.Count.ShouldBe(1);
        (await outbox.RowsAsync()).ShouldBeEmpty();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task TwoDispatchers_ManyRows_DeliverEachOnce(DatabaseProvider provider)
    {
        await using var outbox = await OutboxFixture.CreateAsync(provider);
        outbox.Handler.Work = _ => Task.Delay(1);
        await outbox.PublishAsync(Enumerable.Range(0, 350).Select(number => new Happened(number, "")));

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            using var dispatcher = outbox.NewDispatcher();
            while (await dispatcher.DispatchBatchAsync(Cancellation) > 0)
            {
            }
        }, Cancellation)));

        outbox.Handler.Handled.Select(happened => happened.Number).Order().ShouldBe(Enumerable.Range(0, 350));
        (await outbox.RowsAsync()).ShouldBeEmpty();
    }

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.Postgres)]
    public async Task DeadNode_LeftAClaim_IsTakenOverLater(DatabaseProvider provider)
    {
        await using var outbox = await OutboxFixture.CreateAsync(provider);
        await outbox.PublishAsync(new Happened(1, "left"));
        var (begun, stuck) = (new TaskCompletionSource(), new TaskCompletionSource());
        outbox.Handler.Work = _ =>
        {
            begun.SetResult();
            return stuck.Task;
        };
        using var dead = outbox.NewDispatcher();
        var working = dead.DispatchBatchAsync(Cancellation);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);

        outbox.Handler.Work = _ => Task.CompletedTask;
        using var alive = outbox.NewDispatcher();
        (await alive.DispatchBatchAsync(Cancellation)).ShouldBe(0, "the other node may still be at it");
        outbox.Time.Pass(TimeSpan.FromMinutes(3));
        (await alive.DispatchBatchAsync(Cancellation)).ShouldBe(1);
        outbox.Handler.Handled.Count.ShouldBe(1);

        // The node was only slow: what it finds to be done is not an error that stops it.
        stuck.SetResult();
        await Should.NotThrowAsync(async () =>
        {
            try
            {
                await working;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Its next batch goes on.
            }
        });
        (await outbox.RowsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Learn.Gone.Happened, Learn.Gone", "{}")]
    [InlineData("System.String, System.Private.CoreLib", "\"x\"")]
    [InlineData("Learn.Platform.Tests.Events.Happened, Learn.Platform.Tests", "{ not json")]
    [InlineData("Learn.Platform.Tests.Events.Happened, Learn.Platform.Tests", "null")]
    public async Task UnreadableRow_IsSetAsideAndHoldsNobodyUp(string type, string payload)
    {
        await using var outbox = await OutboxFixture.CreateAsync(DatabaseProvider.Sqlite);
        await using (var context = outbox.Open())
        {
            var now = outbox.Time.GetUtcNow();
            context.Outbox.Add(new() { Id = Guid.CreateVersion7(now), Type = type, Payload = payload, CreatedAt = now, DueAt = now });
            await context.SaveChangesAsync(Cancellation);
        }
        await outbox.PublishAsync(new Happened(1, "sound"));
        using var dispatcher = outbox.NewDispatcher();
        for (var attempt = 0; attempt < OutboxDispatcher.MaxAttempts; attempt++)
        {
            await dispatcher.DispatchBatchAsync(Cancellation);
            outbox.Time.Pass(TimeSpan.FromHours(1));
        }
        outbox.Handler.Handled.ShouldHaveSingleItem().Number.ShouldBe(1);
        (await outbox.RowsAsync()).ShouldHaveSingleItem().DueAt.ShouldBeNull();
        outbox.Log.Lines.ShouldContain(line => line.Level == LogLevel.Error && line.Text.Contains(type, StringComparison.Ordinal));
    }

    private static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(10); await Task.Delay(20))
        {
            if (await condition())
                return;
        }
        (await condition()).ShouldBeTrue();
    }
}
