using System.Diagnostics;

namespace Learn.Testing;

/// <summary>
/// A shell script whose work ends with this process, however this process ends: the script waits for the end of its standard input,
/// which the kernel closes for it, and then cleans up.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process process;

    private ChildProcess(Process process) => this.process = process;

    /// <param name="arguments">The script's <c>$1</c> and on.</param>
    public static ChildProcess Start(string? asUser, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        string[] command = asUser is null ? ["sh", "-c", script, "sh"] : ["runuser", "-u", asUser, "--", "sh", "-c", script, "sh"];
        start.FileName = command[0];
        foreach (var argument in command.Skip(1).Concat(arguments))
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return new(process);
    }

    /// <exception cref="InvalidOperationException">The script ended before <paramref name="isReady"/>, or a minute passed.</exception>
    public ChildProcess WaitUntil(Func<bool> isReady, string what)
    {
        var patience = Stopwatch.StartNew();
        while (!isReady())
        {
            if (process.HasExited)
                throw new InvalidOperationException($"{what} ended at once, with code {process.ExitCode}; its error output says why.");
            if (patience.Elapsed > TimeSpan.FromMinutes(1))
                throw new InvalidOperationException($"{what} did not answer within a minute.");
            Thread.Sleep(50);
        }
        return this;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit(TimeSpan.FromSeconds(10));
        process.Dispose();
    }
}
