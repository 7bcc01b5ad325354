using System.Diagnostics;
using Learn.Media.Storage;

namespace Learn.Media.Processing;

/// <summary>The programs ffmpeg and ffprobe, if this machine has them.</summary>
internal sealed class Ffmpeg
{
    private const int MostErrorText = 600;
    private readonly string? converter;
    private readonly string? prober;

    public Ffmpeg(MediaOptions options)
    {
        converter = Find(options.FfmpegPath);
        prober = converter is null ? null : Find(Path.Combine(Path.GetDirectoryName(converter)!, Path.GetFileName(converter).Replace("ffmpeg", "ffprobe", StringComparison.Ordinal)));
    }

    public bool IsThere => converter is not null && prober is not null;

    /// <summary>Runs ffprobe.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="MediaJobException">It failed, or took longer than <paramref name="longest"/>.</exception>
    public async Task<string> ProbeAsync(IEnumerable<string> arguments, TimeSpan longest, CancellationToken cancellation)
    {
        var output = new List<string>();
        await RunAsync(prober!, arguments, output.Add, longest, cancellation);
        return string.Join('\n', output);
    }

    /// <summary>Runs ffmpeg; its «-progress» goes to <paramref name="line"/>.</summary>
    /// <exception cref="MediaJobException">It failed, or took longer than <paramref name="longest"/>.</exception>
    public Task ConvertAsync(IEnumerable<string> arguments, Action<string> line, TimeSpan longest, CancellationToken cancellation) =>
        RunAsync(converter!, ["-hide_banner", "-nostdin", "-y", "-v", "error", "-progress", "pipe:1", .. arguments], line, longest, cancellation);

    /// <summary>No shell, and none of the site's environment: it has keys in it that a decoder need not see.</summary>
    private static async Task RunAsync(string program, IEnumerable<string> arguments, Action<string> line, TimeSpan longest, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");

        using var process = new Process { StartInfo = start };
        var errors = new List<string>();
        process.OutputDataReceived += (_, data) =>
        {
            if (data.Data is not null)
                line(data.Data);
        };
        process.ErrorDataReceived += (_, data) =>
        {
            if (data.Data is not null && errors.Count < 20)
                errors.Add(data.Data);
        };
        process.Start();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(longest);
        try
        {
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            GiveWay(process);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new MediaJobException($"{Path.GetFileName(program)} took longer than {longest.TotalMinutes:0} minutes.");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        if (process.ExitCode != 0)
        {
            var text = string.Join(' ', errors);
            throw new MediaJobException($"{Path.GetFileName(program)}: {(text.Length > MostErrorText ? text[..MostErrorText] : text)}");
        }
    }

    /// <summary>Pages come first.</summary>
    private static void GiveWay(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already.
        }
    }

    private static string? Find(string program)
    {
        if (program.Length == 0)
            return null;
        if (Path.IsPathRooted(program))
            return File.Exists(program) ? program : null;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{program}.exe" : program)).FirstOrDefault(File.Exists);
    }
}

/// <summary>A job could not be done; editors read the message.</summary>
internal sealed class MediaJobException(string message) : Exception(message);
