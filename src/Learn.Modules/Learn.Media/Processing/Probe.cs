using System.Globalization;
using System.Text.Json;
using Learn.Media.Formats;

namespace Learn.Media.Processing;

/// <summary>What ffprobe says of a video or a sound.</summary>
/// <param name="Duration">Seconds.</param>
/// <param name="Width">As it is shown, in pixels; null without pictures.</param>
internal sealed record Probe(double Duration, int? Width, int? Height, bool HasAudio)
{
    private const double Longest = 12 * 3600;
    private const int LongestSide = 8192;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What reads a type; named, so that content can't choose a reader that opens other files, such as a playlist's.</summary>
    public static string DemuxerOf(MediaType type) =>
        type == MediaType.Mp4 || type == MediaType.M4a ? "mov"
        : type == MediaType.Webm ? "matroska"
        : type == MediaType.Mp3 ? "mp3"
        : type == MediaType.Ogg ? "ogg"
        : type == MediaType.Png ? "png_pipe"
        : type == MediaType.Jpeg ? "jpeg_pipe"
        : type == MediaType.Webp ? "webp_pipe"
        : throw new MediaJobException($"Nothing is made of {type.ContentType}.");

    /// <summary>Opens a file of this machine and nothing else.</summary>
    public static string[] Input(string path, MediaType type) => ["-protocol_whitelist", "file", "-f", DemuxerOf(type), "-i", $"file:{path}"];

    /// <exception cref="MediaJobException">It can't be read, or is too long or too large.</exception>
    public static async Task<Probe> ReadAsync(Ffmpeg ffmpeg, string path, MediaType type, CancellationToken cancellation)
    {
        var json = await ffmpeg.ProbeAsync(["-v", "error", .. Input(path, type), "-show_entries", "format=duration:stream=codec_type,width,height,disposition:stream_side_data=rotation", "-of", "json"], Patience, cancellation);
        var probe = Parse(json);
        return probe switch
        {
            { Duration: not (> 0 and <= Longest) } => throw new MediaJobException("It has no length, or is longer than twelve hours."),
            { Width: > LongestSide } or { Height: > LongestSide } => throw new MediaJobException($"It is larger than {LongestSide} pixels."),
            _ => probe,
        };
    }

    private static Probe Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var duration = root.GetProperty("format").TryGetProperty("duration", out var seconds) ? double.Parse(seconds.GetString()!, CultureInfo.InvariantCulture) : 0;
        var (width, height, audio) = ((int?)null, (int?)null, false);
        foreach (var stream in root.GetProperty("streams").EnumerateArray())
        {
            var kind = stream.TryGetProperty("codec_type", out var codec) ? codec.GetString() : null;
            audio |= kind == "audio";
            // A sound's cover is a picture, too.
            var isCover = stream.TryGetProperty("disposition", out var disposition) && disposition.TryGetProperty("attached_pic", out var attached) && attached.GetInt32() == 1;
            if (kind != "video" || isCover || width is not null || !stream.TryGetProperty("width", out var across))
                continue;
            (width, height) = (across.GetInt32(), stream.GetProperty("height").GetInt32());
            if (IsTurned(stream))
                (width, height) = (height, width);
        }
        return new(duration, width, height, audio);
    }

    /// <summary>A phone held upright says so beside the picture.</summary>
    private static bool IsTurned(JsonElement stream) =>
        stream.TryGetProperty("side_data_list", out var sides) && sides.EnumerateArray().Any(side => side.TryGetProperty("rotation", out var turn) && Math.Abs(turn.GetDouble()) % 180 == 90);
}
