using Learn.Platform.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Learn.Platform.Backplane;

/// <summary>The backplane of a site with several nodes: PostgreSQL's LISTEN and NOTIFY on one channel of the database.</summary>
internal sealed class PostgresBackplane(DatabaseOptions database, ILogger<LocalBackplane> logger) : LocalBackplane(logger), IHostedService, IDisposable
{
    private const string DatabaseChannel = "learn";
    private readonly CancellationTokenSource stopping = new();
    private Task listening = Task.CompletedTask;

    public override bool ReachesOtherNodes => true;

    public override async Task PublishAsync(string channel, string payload, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection);
        command.Parameters.AddWithValue(DatabaseChannel);
        command.Parameters.AddWithValue($"{channel} {payload}");
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        listening = Task.Run(ListenAsync, cancellationToken);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await listening;
    }

    /// <summary>A host that is disposed while it stops stops once more afterwards: the source has to be there still (it holds nothing).</summary>
    public void Dispose() => stopping.Cancel();

    private async Task ListenAsync()
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString) { KeepAlive = 10, Pooling = false };
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(settings.ConnectionString);
                var received = new Queue<string>();
                connection.Notification += (_, signal) => received.Enqueue(signal.Payload);
                await connection.OpenAsync(stopping.Token);
                await using (var listen = new NpgsqlCommand($"LISTEN {DatabaseChannel}", connection))
                    await listen.ExecuteNonQueryAsync(stopping.Token);
                // Also the first time: another node may have published since this one read the database at its start.
                await DeliverAsync(ReconnectedChannel, "");
                while (true)
                {
                    await connection.WaitAsync(stopping.Token);
                    while (received.TryDequeue(out var signal))
                    {
                        var space = signal.IndexOf(' ', StringComparison.Ordinal);
                        await DeliverAsync(signal[..space], signal[(space + 1)..]);
                    }
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.LogWarning(exception, "The connection to the other nodes broke and is made again");
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }
}
