using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Learn.Testing;

/// <summary>The line between a site and PostgreSQL, which a test can cut and mend: to the site it looks as if the server had gone.</summary>
public sealed class CuttableLine : IDisposable
{
    private readonly ConcurrentDictionary<TcpClient, bool> open = new();
    private readonly string host;
    private readonly int target;
    private readonly int port;
    private TcpListener? listener;

    public CuttableLine(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        (host, target, port) = (settings.Host!, settings.Port, Loopback.FreePort());
        settings.Port = port;
        ConnectionString = settings.ConnectionString;
        Mend();
    }

    /// <summary>Leads to the same database by way of this line.</summary>
    public string ConnectionString { get; }

    /// <summary>Ends every connection; new ones are refused.</summary>
    public void Cut()
    {
        listener?.Stop();
        listener = null;
        BreakConnections();
    }

    /// <summary>Ends every connection; new ones are taken.</summary>
    public void BreakConnections()
    {
        foreach (var client in open.Keys)
            client.Dispose();
    }

    public void Mend()
    {
        var accepting = new TcpListener(IPAddress.Loopback, port);
        accepting.Start();
        listener = accepting;
        _ = AcceptAsync(accepting);
    }

    public void Dispose() => Cut();

    private async Task AcceptAsync(TcpListener accepting)
    {
        try
        {
            while (true)
                _ = CarryAsync(await accepting.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The line was cut.
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        open[near] = open[far] = true;
        try
        {
            await far.ConnectAsync(host, target);
            near.NoDelay = far.NoDelay = true;
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), far.GetStream().CopyToAsync(near.GetStream()));
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the two ends is gone, and so the other goes too.
        }
        finally
        {
            near.Dispose();
            open.TryRemove(near, out _);
            open.TryRemove(far, out _);
        }
    }
}
