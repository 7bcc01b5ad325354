using Microsoft.Playwright;

namespace Learn.Browser.Tests;

/// <summary>The line between a visitor's page and the room. A browser that is told to be offline keeps the sockets it has: this one cuts them, too.</summary>
internal sealed class LiveLine
{
    private readonly Lock gate = new();
    private readonly List<IWebSocketRoute> sockets = [];
    private readonly List<Action> held = [];
    private readonly Visitor visitor;
    private bool isCut;
    private bool isSlow;

    private LiveLine(Visitor visitor) => this.visitor = visitor;

    /// <summary>Before her page opens the room.</summary>
    public static async Task<LiveLine> OfAsync(Visitor visitor)
    {
        var line = new LiveLine(visitor);
        await visitor.Page.RouteWebSocketAsync("**/hubs/live**", line.Take);
        return line;
    }

    public async Task CutAsync()
    {
        IWebSocketRoute[] open;
        lock (gate)
        {
            isCut = true;
            open = [.. sockets];
            sockets.Clear();
        }
        await visitor.Context.SetOfflineAsync(true);
        foreach (var socket in open)
            await socket.CloseAsync(new() { Code = 1001 });
    }

    /// <param name="isSlow">What the server says is held back until <see cref="Hurry"/>.</param>
    public async Task MendAsync(bool isSlow)
    {
        lock (gate)
            (isCut, this.isSlow) = (false, isSlow);
        await visitor.Context.SetOfflineAsync(false);
    }

    public void Hurry()
    {
        lock (gate)
        {
            isSlow = false;
            held.ForEach(send => send());
            held.Clear();
        }
    }

    private void Take(IWebSocketRoute page)
    {
        lock (gate)
        {
            if (isCut)
            {
                _ = page.CloseAsync(new() { Code = 1001 });
                return;
            }
            sockets.Add(page);
        }
        var server = page.ConnectToServer();
        page.OnMessage(frame => Pass(frame, server));
        server.OnMessage(frame =>
        {
            lock (gate)
            {
                // The handshake passes: the line is there, and only what it carries is late.
                if (isSlow && frame.Text?.StartsWith("{}", StringComparison.Ordinal) != true)
                    held.Add(() => Pass(frame, page));
                else
                    Pass(frame, page);
            }
        });
    }

    private static void Pass(IWebSocketFrame frame, IWebSocketRoute to)
    {
        if (frame.Text is { } text)
            to.Send(text);
        else
            to.Send(frame.Binary!);
    }
}
