using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Learn.Testing;

namespace Learn.Live.Tests;

/// <summary>
/// SignalR's JSON protocol over a WebSocket, as far as the tests need it. It says whatever a test wants said, which the real client would not.
/// </summary>
internal sealed class HubClient : IAsyncDisposable
{
    private const char End = '\u001e';
    private const string Path = "/hubs/live";
    private readonly WebSocket socket;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> calls = new();
    private readonly ConcurrentQueue<HubEvent> events = new();
    private readonly ConcurrentQueue<(string Target, JsonElement First)> others = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly Task reading;
    private volatile TaskCompletionSource? pause;
    private int number;

    private HubClient(WebSocket socket)
    {
        this.socket = socket;
        reading = ReadAsync();
    }

    /// <summary>The numbered events, as they came.</summary>
    public IReadOnlyList<HubEvent> Events => [.. events];

    /// <summary>How many messages they came in.</summary>
    public int EventMessages { get; private set; }

    public bool IsClosed => reading.IsCompleted;

    public IReadOnlyList<JsonElement> Heard(string target) => [.. others.Where(one => one.Target == target).Select(one => one.First)];

    /// <param name="cookies">Of someone who is signed in; null: a guest.</param>
    public static async Task<HubClient> ConnectAsync(LearnSiteFactory site, CookieContainer? cookies = null)
    {
        var client = site.Server.CreateWebSocketClient();
        var address = site.ClientOptions.BaseAddress;
        client.ConfigureRequest = request => request.Headers.Cookie = cookies?.GetCookieHeader(address) ?? "";
        var socket = await client.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = Path }.Uri, TestContext.Current.CancellationToken);
        return await GreetAsync(socket);
    }

    /// <summary>Connects to a site in another process.</summary>
    public static async Task<HubClient> ConnectAsync(Uri site, CookieContainer? cookies = null)
    {
        var socket = new ClientWebSocket();
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { CookieContainer = cookies ?? new(), ConnectCallback = ConnectNarrowlyAsync });
        await socket.ConnectAsync(new UriBuilder(site) { Scheme = "ws", Path = Path }.Uri, http, TestContext.Current.CancellationToken);
        return await GreetAsync(socket);
    }

    public Task<JsonElement> JoinAsync(string code, long last = 0, string? ticket = null, bool lowData = false) => InvokeAsync("Join", code, last, ticket, lowData);

    /// <summary>Reads nothing more until <see cref="Resume"/>, as a phone in a tunnel.</summary>
    public void Pause() => pause = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume() => pause?.TrySetResult();

    /// <summary>Calls a method of the hub and waits for its answer.</summary>
    /// <exception cref="HubRefusal">The site would not.</exception>
    /// <exception cref="IOException">The connection ended first.</exception>
    public Task<JsonElement> InvokeAsync(string target, params object?[] arguments) => CallAsync(target, JsonSerializer.Serialize(arguments));

    /// <param name="arguments">JSON of the test's own making.</param>
    public async Task<JsonElement> CallAsync(string target, string arguments)
    {
        var id = Interlocked.Increment(ref number).ToString(CultureInfo.InvariantCulture);
        var answer = calls.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        await SendAsync($$"""{"type":1,"invocationId":"{{id}}","target":"{{target}}","arguments":{{arguments}}}""");
        if (IsClosed)
            answer.TrySetException(new IOException("The connection has ended."));
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a message of the test's own making, end mark excluded.</summary>
    public async Task SendAsync(string message)
    {
        await sending.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (socket.State == WebSocketState.Open)
                await socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException)
        {
            // The site hung up; who waits for an answer hears of it.
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Waits for an event of a kind.</summary>
    public async Task<HubEvent> HearAsync(string kind, Func<JsonElement, bool>? isIt = null)
    {
        HubEvent? found = null;
        await Eventually.HappensAsync(() => (found = events.FirstOrDefault(one => one.Kind == kind && (isIt is null || isIt(one.Data)))) is not null, $"an event «{kind}» comes");
        return found!;
    }

    /// <summary>Waits for an aggregate.</summary>
    public async Task<JsonElement> HearAggregateAsync(Func<JsonElement, bool> isIt, string what)
    {
        var found = default(JsonElement);
        await Eventually.HappensAsync(() =>
        {
            found = Heard("aggregate").FirstOrDefault(isIt);
            return found.ValueKind != JsonValueKind.Undefined;
        }, what);
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        Resume();
        await reading;
        socket.Dispose();
        sending.Dispose();
    }

    /// <summary>With a small buffer, so that a client that reads nothing soon holds up its sender.</summary>
    private static async ValueTask<Stream> ConnectNarrowlyAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096, NoDelay = true };
        await socket.ConnectAsync(context.DnsEndPoint, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static async Task<HubClient> GreetAsync(WebSocket socket)
    {
        var client = new HubClient(socket);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        return client;
    }

    private async Task ReadAsync()
    {
        var message = new ArrayBufferWriter<byte>();
        try
        {
            while (true)
            {
                if (pause is { } paused)
                    await paused.Task;
                var part = await socket.ReceiveAsync(message.GetMemory(16 * 1024), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                    break;
                message.Advance(part.Count);
                if (!part.EndOfMessage)
                    continue;
                foreach (var text in Encoding.UTF8.GetString(message.WrittenSpan).Split(End, StringSplitOptions.RemoveEmptyEntries))
                    Take(JsonSerializer.Deserialize<JsonElement>(text));
                message.Clear();
            }
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side is gone.
        }
        foreach (var call in calls.Values)
            call.TrySetException(new IOException("The connection has ended."));
    }

    private void Take(JsonElement message)
    {
        switch (message.TryGetProperty("type", out var type) ? type.GetInt32() : 0)
        {
            case 1:
                var (target, arguments) = (message.GetProperty("target").GetString()!, message.GetProperty("arguments"));
                if (target == "events")
                {
                    EventMessages++;
                    foreach (var one in arguments[0].EnumerateArray())
                        events.Enqueue(HubEvent.Read(one));
                }
                else
                {
                    others.Enqueue((target, arguments.GetArrayLength() > 0 ? arguments[0] : default));
                }
                break;
            case 3 when calls.TryRemove(message.GetProperty("invocationId").GetString()!, out var call):
                if (message.TryGetProperty("error", out var error))
                    call.TrySetException(new HubRefusal(error.GetString()!));
                else
                    call.TrySetResult(message.TryGetProperty("result", out var result) ? result : default);
                break;
        }
    }
}

/// <summary>A numbered event as a client hears it.</summary>
internal sealed record HubEvent(long Number, string Kind, JsonElement Data)
{
    public static HubEvent Read(JsonElement json) => new(json.GetProperty("n").GetInt64(), json.GetProperty("kind").GetString()!, json.GetProperty("data"));
}

/// <summary>A method of the hub answered with an error.</summary>
internal sealed class HubRefusal(string message) : Exception(message)
{
    private const string Mark = "HubException: ";

    /// <summary>Why, as a key of the texts; all that was said when it was no refusal of the hub's own.</summary>
    public string Key => Message.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var at ? Message[(at + Mark.Length)..] : Message;
}
