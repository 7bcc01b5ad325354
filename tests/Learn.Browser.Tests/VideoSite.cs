using System.Diagnostics;
using Learn.Browser.Tests;
using Learn.Testing;

[assembly: AssemblyFixture(typeof(VideoSite))]

namespace Learn.Browser.Tests;

/// <summary>A site of its own, whose courses are made by the tests, with the real ffmpeg.</summary>
public sealed class VideoSite() : BrowserSite(site => site.WithCourse(new("trong") { Title = "Khoá trống" }))
{
    private static readonly Lazy<Task<byte[]>> Video = new(() => MakeAsync(8, "320x180"));

    /// <summary>Eight seconds with a tone.</summary>
    public static Task<byte[]> VideoAsync() => Video.Value;

    /// <summary>Half a minute, large enough for two qualities.</summary>
    public static Task<byte[]> LongVideoAsync() => MakeAsync(30, "854x480");

    private static async Task<byte[]> MakeAsync(int seconds, string size)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("learn-video-").FullName, "video.mp4");
        using var process = Process.Start("ffmpeg", [
            "-v", "error", "-nostdin", "-f", "lavfi", "-i", $"testsrc=size={size}:rate=10:duration={seconds}", "-f", "lavfi", "-i", $"sine=duration={seconds}",
            "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", file]);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        var bytes = await File.ReadAllBytesAsync(file);
        Directory.GetParent(file)!.Delete(recursive: true);
        return bytes;
    }
}
