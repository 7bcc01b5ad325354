using System.Collections.Concurrent;
using System.Diagnostics;
using Learn.Platform.Backplane;
using Learn.Platform.Data;
using Learn.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Learn.Platform.Tests.Backplane;

public sealed class PostgresBackplaneTests : IAsyncLifetime
{
    private readonly string database = PostgresServer.CreateDatabase();
    private readonly List<PostgresBackplane> nodes = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.StopAsync(CancellationToken.None);
            node.Dispose();
        }
        PostgresServer.DropDatabase(database);
    }

    [Fact]
    public async Task Publish_OnOneNode_IsHeardOnAllInOrder()
    {
        var (first, second) = (await StartAsync(), await StartAsync());
        var (here, there) = (Listen(first, "courses"), Listen(second, "courses"));
        var other = Listen(second, "khac");

        for (var number = 0; number < 20; number++)
            await first.PublishAsync("courses", $"số {number} có dấu cách", TestContext.Current.CancellationToken);
        await first.PublishAsync("courses", "", TestContext.Current.CancellationToken);

        string[] expected = [.. Enumerable.Range(0, 20).Select(number => $"số {number} có dấu cách"), ""];
        await UntilAsync(() => here.Count == 21 && there.Count == 21);
        here.ShouldBe(expected);
        there.ShouldBe(expected);
        other.ShouldBeEmpty();
    }

    [Fact]
    public async Task Subscriber_Disposed_HearsNoMore()
    {
        var node = await StartAsync();
        var heard = new ConcurrentQueue<string>();
        var all = Listen(node, "x");
        var subscription = node.Subscribe("x", payload =>
        {
            heard.Enqueue(payload);
            return Task.CompletedTask;
        });
        await node.PublishAsync("x", "1", TestContext.Current.CancellationToken);
        await UntilAsync(() => all.Count == 1);
        subscription.Dispose();
        await node.PublishAsync("x", "2", TestContext.Current.CancellationToken);
        await UntilAsync(() => all.Count == 2);
        heard.ShouldBe(["1"]);
    }

    [Fact]
    public async Task Subscriber_Fails_OthersStillHear()
    {
        var node = await StartAsync();
        node.Subscribe("x", _ => throw new InvalidOperationException("a handler with a bug"));
        var heard = Listen(node, "x");
        await node.PublishAsync("x", "1", TestContext.Current.CancellationToken);
        await node.PublishAsync("x", "2", TestContext.Current.CancellationToken);
        await UntilAsync(() => heard.Count == 2);
    }

    [Fact]
    public async Task Connection_Broken_ComesBackAndSaysSo()
    {
        using var line = new CuttableLine(database);
        var reconnected = 0;
        var node = await StartAsync(line.ConnectionString);
        node.OnReconnected(() =>
        {
            Interlocked.Increment(ref reconnected);
            return Task.CompletedTask;
        });
        var heard = Listen(node, "x");
        var sender = await StartAsync();

        line.Cut();
        await sender.PublishAsync("x", "lost", TestContext.Current.CancellationToken);
        line.Mend();

        await UntilAsync(() => Volatile.Read(ref reconnected) == 1);
        await sender.PublishAsync("x", "after", TestContext.Current.CancellationToken);
        await UntilAsync(() => !heard.IsEmpty);
        heard.ShouldBe(["after"]);
    }

    /// <summary>What was told between reading the data and beginning to listen would else never be noticed.</summary>
    [Fact]
    public async Task Start_FirstConnection_CountsAsReconnected()
    {
        var looked = 0;
        var node = Create(database);
        node.OnReconnected(() =>
        {
            Interlocked.Increment(ref looked);
            return Task.CompletedTask;
        });
        await node.StartAsync(CancellationToken.None);
        await UntilAsync(() => Volatile.Read(ref looked) == 1);
    }

    [Fact]
    public async Task Stop_WhileTheServerIsAway_Ends()
    {
        var line = new CuttableLine(database);
        var node = await StartAsync(line.ConnectionString);
        line.Dispose();
        await Task.Delay(100, TestContext.Current.CancellationToken);
        await node.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    private PostgresBackplane Create(string connection)
    {
        var node = new PostgresBackplane(new(DatabaseProvider.Postgres, connection, "/tmp"), NullLogger<LocalBackplane>.Instance);
        nodes.Add(node);
        return node;
    }

    /// <summary>Starts a node and waits until it hears.</summary>
    private async Task<PostgresBackplane> StartAsync(string? connection = null)
    {
        var node = Create(connection ?? database);
        var heard = Listen(node, "start");
        await node.StartAsync(CancellationToken.None);
        await UntilAsync(async () =>
        {
            await node.PublishAsync("start", "", TestContext.Current.CancellationToken);
            await Task.Delay(30);
            return !heard.IsEmpty;
        });
        return node;
    }

    private static ConcurrentQueue<string> Listen(PostgresBackplane node, string channel)
    {
        var heard = new ConcurrentQueue<string>();
        node.Subscribe(channel, payload =>
        {
            heard.Enqueue(payload);
            return Task.CompletedTask;
        });
        return heard;
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
