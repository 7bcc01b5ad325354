namespace Learn.Testing;

/// <summary>
/// A real blob service, npm's Azurite, in memory: one for the test process, on a port of its own, started when the first test asks. Let every
/// test use a container of its own.
/// </summary>
public sealed class BlobServer
{
    private const string Script = """
        node "$1" --inMemoryPersistence --disableTelemetry --skipApiVersionCheck --silent --blobHost 127.0.0.1 --blobPort "$2" </dev/null >/dev/null &
        server=$!
        cat >/dev/null
        kill $server
        """;

    private static readonly Lazy<BlobServer> Instance = new(() => new());
    private readonly ChildProcess process;

    private BlobServer()
    {
        var program = Path.Combine(Repository.Testing, "npm/node_modules/azurite/dist/src/blob/main.js");
        if (!File.Exists(program))
            throw new InvalidOperationException("These tests need the blob service: npm ci in tests/Learn.Testing/npm.");
        Port = Loopback.FreePort();
        process = ChildProcess.Start(null, Script, program, $"{Port}").WaitUntil(() => Loopback.Accepts(Port), "Azurite");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Dispose();
    }

    /// <summary>Of the service's well-known account, which every Azurite has.</summary>
    public static string ConnectionString => ConnectionFor(Instance.Value.Port);

    private int Port { get; }

    /// <summary>The same account behind another port, such as one that nobody answers on.</summary>
    public static string ConnectionFor(int port) =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"BlobEndpoint=http://127.0.0.1:{port}/devstoreaccount1;";
}
