using System.Diagnostics;
using System.Globalization;

namespace Learn.Testing;

/// <summary>The site as a process of its own, for tests that kill it. Start it again on the same <c>Learn:DataPath</c> to see what it kept.</summary>
public sealed class LearnSiteProcess : IDisposable
{
    private readonly Process process;

    private LearnSiteProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts the site and waits until it is ready.</summary>
    /// <param name="settings">Such as <c>Learn:DataPath</c>; the environment is Development.</param>
    /// <exception cref="InvalidOperationException">It ended, or was not ready within a minute.</exception>
    public static async Task<LearnSiteProcess> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Loopback.FreePort()}"));
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = AppContext.BaseDirectory };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(process);
        await WaitUntilReadyAsync(process, address);
        return new(process, address);
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill() => Stop(process);

    public void Dispose()
    {
        Stop(process);
        process.Dispose();
    }

    private static async Task WaitUntilReadyAsync(Process process, Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(50))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"The site ended at once, with code {process.ExitCode}.");
            try
            {
                if ((await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
        Stop(process);
        throw new InvalidOperationException("The site was not ready within a minute.");
    }

    private static void Stop(Process process)
    {
        try
        {
            process.Kill();
            process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }
}
