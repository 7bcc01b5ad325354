using System.Globalization;
using Learn.Media.Formats;

namespace Learn.Media.Processing;

/// <summary>
/// The arguments that make HLS (RFC 8216) of a video: each quality is one file of fragments that its playlist points into by byte ranges, so a
/// quality is one immutable file to store and serve. The video is decoded once for all qualities.
/// </summary>
internal static class VideoCommand
{
    private const int SegmentSeconds = 4;

    /// <param name="folder">Gets <c>{quality}.mp4</c> and <c>{quality}.m3u8</c>, and the same for «audio».</param>
    public static IReadOnlyList<string> Hls(string input, MediaType type, Probe video, IReadOnlyList<Quality> qualities, string folder)
    {
        List<string> arguments = [.. Probe.Input(input, type)];
        if (qualities.Count > 0)
            arguments.AddRange(["-filter_complex", Filter(video, qualities)]);
        foreach (var quality in qualities)
        {
            arguments.AddRange(["-map", $"[v{quality.Name}]", "-c:v", "libx264", "-preset", "veryfast", "-crf", "26", "-profile:v", "main", "-pix_fmt", "yuv420p"]);
            arguments.AddRange(["-maxrate", Text(quality.VideoRate), "-bufsize", Text(2 * quality.VideoRate), "-sc_threshold", "0", "-force_key_frames", $"expr:gte(t,n_forced*{SegmentSeconds})"]);
            if (video.HasAudio)
                arguments.AddRange(["-map", "0:a:0", .. Audio(quality.AudioRate)]);
            arguments.AddRange(Output(folder, quality.Name));
        }
        if (video.HasAudio)
            arguments.AddRange(["-map", "0:a:0", "-vn", .. Audio(Quality.AudioOnlyRate), .. Output(folder, RenditionNames.Audio)]);
        return arguments;
    }

    /// <summary>A picture of a moment that is past a black beginning.</summary>
    public static IReadOnlyList<string> Poster(string input, MediaType type, Probe video, string output) =>
    [
        "-ss", Math.Min(3, video.Duration / 10).ToString("0.###", CultureInfo.InvariantCulture), .. Probe.Input(input, type),
        "-map", "0:v:0", "-frames:v", "1", "-vf", "scale=w='min(1280,iw)':h=-2", "-c:v", "libwebp", "-quality", "75", "-f", "webp", output,
    ];

    /// <param name="width">Narrower than the picture.</param>
    public static IReadOnlyList<string> Picture(string input, MediaType type, int width, string output) =>
        [.. Probe.Input(input, type), "-frames:v", "1", "-vf", $"scale={Text(width)}:-2", "-c:v", "libwebp", "-quality", "78", "-f", "webp", output];

    private static string Filter(Probe video, IReadOnlyList<Quality> qualities)
    {
        var parts = qualities.Select(quality => quality.SizeOf(video) is var (width, height) ? $"[s{quality.Name}]scale={Text(width)}:{Text(height)}[v{quality.Name}]" : "");
        return $"[0:v:0]split={Text(qualities.Count)}{string.Concat(qualities.Select(quality => $"[s{quality.Name}]"))};{string.Join(';', parts)}";
    }

    private static string[] Audio(int rate) => ["-c:a", "aac", "-b:a", Text(rate), "-ac", "2", "-ar", "44100"];

    private static string[] Output(string folder, string name) =>
    [
        "-map_metadata", "-1", "-f", "hls", "-hls_time", Text(SegmentSeconds), "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4", "-hls_flags", "single_file",
        "-hls_segment_filename", Path.Combine(folder, $"{name}.mp4"), Path.Combine(folder, $"{name}.m3u8"),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
