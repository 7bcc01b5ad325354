using System.Globalization;
using Learn.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Learn.Live.Tests.Hub;

/// <summary>What depends on a real socket. Who reads slowly loses sums, never events, and holds up nobody.</summary>
public sealed class LoopbackTests : IAsyncDisposable
{
    private const int Captions = 300;

    /// <summary>With small buffers between it and its clients.</summary>
    private readonly LearnSiteFactory site = SharedSites.Create().WithServices(services => services.Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = endpoint =>
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        socket.SendBufferSize = 8192;
        return socket;
    }));

    [Fact]
    public async Task Client_ThatReadsNothingForAWhile_GetsAllEventsAfterwards()
    {
        var address = site.StartOnLoopback();
        await using var session = await TestSession.PlanAsync(site);
        await using var host = await HubClient.ConnectAsync(address, session.Leader.Cookies);
        await using var slow = await HubClient.ConnectAsync(address, (await session.PersonAsync()).Cookies);
        await using var other = await HubClient.ConnectAsync(address, (await session.PersonAsync()).Cookies);
        await host.JoinAsync(session.Code);
        await host.InvokeAsync("Open");
        await slow.JoinAsync(session.Code);
        await other.JoinAsync(session.Code);

        slow.Pause();
        var text = new string('ạ', 900);
        foreach (var some in Enumerable.Range(0, Captions).Chunk(100))
        {
            await Task.WhenAll(some.Select(index => host.InvokeAsync("Caption", string.Create(CultureInfo.InvariantCulture, $"{index} {text}"))));
            await host.InvokeAsync("React", "like");
        }
        await Eventually.HappensAsync(() => other.Events.Count == Captions, "the others wait for nobody");
        slow.Events.Count.ShouldBeLessThan(Captions);
        slow.Resume();

        await Eventually.HappensAsync(() => slow.Events.Count == Captions, "the slow one gets them all");
        slow.Events.Select(one => one.Number).ShouldBe(Enumerable.Range(2, Captions).Select(number => (long)number));
        slow.EventMessages.ShouldBeLessThan(other.EventMessages);
    }

    [Fact]
    public async Task Client_ThatIsSentOut_IsToldWhy()
    {
        var address = site.StartOnLoopback();
        await using var session = await TestSession.PlanAsync(site);
        await using var host = await HubClient.ConnectAsync(address, session.Leader.Cookies);
        await host.JoinAsync(session.Code);
        await host.InvokeAsync("Open");
        foreach (var (method, reason) in new[] { ("Remove", "Removed"), ("Ban", "Banned") })
        {
            var person = await session.PersonAsync();
            await using var first = await HubClient.ConnectAsync(address, person.Cookies);
            await using var second = await HubClient.ConnectAsync(address, person.Cookies);
            var key = (await first.JoinAsync(session.Code)).GetProperty("you").GetProperty("key").GetString();
            await second.JoinAsync(session.Code);

            await host.InvokeAsync(method, key);

            await Eventually.HappensAsync(() => first.IsClosed && second.IsClosed, "she is cut");
            foreach (var client in new[] { first, second })
                client.Heard("removed").Select(why => why.GetString()).ShouldBe([reason]);
        }
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
