using System.Diagnostics;
using System.Text.Json;

namespace Learn.Testing;

/// <summary>Verifies certificates with libraries that others wrote (<c>verify/verify.mjs</c>), offline, from files alone.</summary>
public static class ForeignSoftware
{
    private static readonly string[] Files = ["credential.jwt", "status.jwt", "did.json", "jwks.json", "badge.png", "badge.svg", "certificate.pdf"];

    private static readonly string Folder = Path.Combine(Repository.Testing, "verify");

    /// <param name="download">Brings a file by its name: the holder's, and what the issuer publishes.</param>
    /// <returns>What was found: <c>name</c>, <c>revoked</c>, <c>language</c>, <c>words</c> of the PDF …</returns>
    /// <exception cref="InvalidOperationException">It doesn't verify, with the reason.</exception>
    public static async Task<JsonElement> VerifyAsync(Func<string, Task<byte[]>> download)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
            throw new InvalidOperationException($"This needs npm ci in {Folder}.");
        var files = Directory.CreateTempSubdirectory("learn-verify-");
        try
        {
            foreach (var file in Files)
                await File.WriteAllBytesAsync(Path.Combine(files.FullName, file), await download(file));
            return await RunAsync(files.FullName);
        }
        finally
        {
            files.Delete(recursive: true);
        }
    }

    private static async Task<JsonElement> RunAsync(string files)
    {
        var start = new ProcessStartInfo("node", ["verify.mjs", files]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<JsonElement>(await output) : throw new InvalidOperationException(await error);
    }
}
