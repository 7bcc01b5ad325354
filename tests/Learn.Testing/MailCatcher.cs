using System.Net.Http.Json;

namespace Learn.Testing;

/// <summary>A real SMTP server that keeps what it gets (npm's maildev): one for the test process, so let every test write to addresses of its own.</summary>
public sealed class MailCatcher
{
    private const string Script = """
        node "$1" --ip 127.0.0.1 --smtp "$2" --web "$3" --mail-directory "$4" --silent </dev/null &
        catcher=$!
        cat >/dev/null
        kill $catcher
        rm -rf "$4"
        """;

    private static readonly Lazy<MailCatcher> Instance = new(() => new());
    private static readonly HttpClient Http = new();
    private readonly ChildProcess process;
    private readonly Uri list;

    private MailCatcher()
    {
        var program = Path.Combine(Repository.Testing, "npm/node_modules/maildev/bin/maildev");
        if (!File.Exists(program))
            throw new InvalidOperationException("These tests need the mail catcher: npm ci in tests/Learn.Testing/npm.");
        SmtpPort = Loopback.FreePort();
        var web = Loopback.FreePort();
        process = ChildProcess.Start(null, Script, program, $"{SmtpPort}", $"{web}", Directory.CreateTempSubdirectory("learn-mail-").FullName)
            .WaitUntil(() => Loopback.Accepts(SmtpPort) && Loopback.Accepts(web), "The mail catcher");
        list = new($"http://127.0.0.1:{web}/email");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Dispose();
    }

    public static MailCatcher Shared => Instance.Value;

    public int SmtpPort { get; }

    /// <summary>All that came for an address, the oldest first.</summary>
    public async Task<IReadOnlyList<CaughtMail>> ForAsync(string address)
    {
        var all = await Http.GetFromJsonAsync<List<CaughtMail>>(list) ?? [];
        return [.. all.Where(mail => mail.Envelope.To.Any(to => to.Address.Equals(address, StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>A mail as it came over the wire, headers first.</summary>
    public Task<string> SourceAsync(CaughtMail mail) => Http.GetStringAsync(new Uri($"{list}/{mail.Id}/source"));

    /// <summary>Waits until <paramref name="count"/> mails came for an address.</summary>
    /// <returns>The last of them.</returns>
    /// <exception cref="TimeoutException">Fewer came within 20 seconds.</exception>
    public async Task<CaughtMail> WaitForAsync(string address, int count = 1)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(20); DateTime.UtcNow < deadline; await Task.Delay(100))
        {
            if (await ForAsync(address) is var mails && mails.Count >= count)
                return mails[count - 1];
        }
        throw new TimeoutException($"{count} mails to {address} were awaited; {(await ForAsync(address)).Count} came.");
    }
}

/// <param name="Text">The plain-text part.</param>
/// <param name="Html">The HTML part.</param>
public sealed record CaughtMail(string Id, string Subject, string Text, string? Html, MailEnvelope Envelope)
{
    /// <summary>The first link in the plain text.</summary>
    public Uri Link => new(System.Text.RegularExpressions.Regex.Match(Text, @"https?://\S+").Value);
}

public sealed record MailEnvelope(IReadOnlyList<MailAddress> To);

public sealed record MailAddress(string Address);
