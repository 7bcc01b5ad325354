using System.Globalization;
using System.Text;
using Learn.Media.Data;
using Learn.Media.Formats;
using Learn.Media.Storage;
using Microsoft.EntityFrameworkCore;

namespace Learn.Media.Processing;

/// <summary>Makes of a blob what is to be made of it. Doing it again gives the same.</summary>
internal sealed class MediaProcessor(Ffmpeg ffmpeg, IMediaStore store, MediaDbContext context, ContentKeeper keeper)
{
    private static readonly TimeSpan PicturePatience = TimeSpan.FromMinutes(2);

    /// <param name="folder">Empty, and deleted afterwards by the caller.</param>
    /// <param name="progress">Called with 0 to 100.</param>
    /// <exception cref="MediaJobException">It can't be done; trying again rarely helps.</exception>
    public async Task ProcessAsync(string hash, string folder, Action<int> progress, CancellationToken cancellation)
    {
        var blob = await context.Blobs.SingleAsync(row => row.Hash == hash, cancellation);
        var type = MediaType.Of(blob.ContentType);
        var input = await FileOfAsync(blob, folder, cancellation);
        var made = type.Kind switch
        {
            MediaKind.Picture => await PicturesAsync(blob, type, input, folder, cancellation),
            MediaKind.Video => await VideoAsync(blob, type, input, folder, progress, cancellation),
            _ => await SoundAsync(blob, type, input, cancellation),
        };
        context.Renditions.RemoveRange(await context.Renditions.Where(row => row.SourceHash == hash).ToListAsync(cancellation));
        await context.SaveChangesAsync(cancellation);
        context.Renditions.AddRange(made);
        await context.SaveChangesAsync(cancellation);
    }

    /// <summary>A video's index may be at its end, so the program has to seek; from a store that isn't on this machine the file comes here for the while.</summary>
    private async Task<string> FileOfAsync(Blob blob, string folder, CancellationToken cancellation)
    {
        if (store.FindFile(blob.Key) is { } path)
            return path;
        var copy = Path.Combine(folder, "input");
        await using var content = await store.OpenAsync(blob.Key, 0, blob.Size, cancellation) ?? throw new MediaJobException("The content is missing from the store.");
        await using var file = File.Create(copy);
        await content.CopyToAsync(file, cancellation);
        return copy;
    }

    private async Task<List<Rendition>> PicturesAsync(Blob blob, MediaType type, string input, string folder, CancellationToken cancellation)
    {
        var made = new List<Rendition>();
        // Of a moving picture only the first one would be left.
        foreach (var width in RenditionNames.Widths.Where(width => type != MediaType.Gif && width < blob.Width))
        {
            var (name, output) = (RenditionNames.Picture(width), Path.Combine(folder, $"{width}.webp"));
            await ffmpeg.ConvertAsync(VideoCommand.Picture(input, type, width, output), _ => { }, PicturePatience, cancellation);
            made.Add(await KeepPictureAsync(blob.Hash, name, output, cancellation));
        }
        return made;
    }

    private async Task<List<Rendition>> SoundAsync(Blob blob, MediaType type, string input, CancellationToken cancellation)
    {
        blob.Duration = (await Probe.ReadAsync(ffmpeg, input, type, cancellation)).Duration;
        return [];
    }

    private async Task<List<Rendition>> VideoAsync(Blob blob, MediaType type, string input, string folder, Action<int> progress, CancellationToken cancellation)
    {
        var video = await Probe.ReadAsync(ffmpeg, input, type, cancellation);
        (blob.Duration, blob.Width, blob.Height) = (video.Duration, video.Width, video.Height);
        var qualities = video.Width is null ? [] : Quality.For(video);
        if (qualities.Count == 0 && !video.HasAudio)
            throw new MediaJobException("It has neither pictures nor sound.");

        var patience = TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(20 * video.Duration);
        await ffmpeg.ConvertAsync(VideoCommand.Hls(input, type, video, qualities, folder), line => Report(line, video.Duration, progress), patience, cancellation);
        var made = new List<Rendition>();
        var master = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        foreach (var quality in qualities)
        {
            var (width, height) = quality.SizeOf(video);
            var bandwidth = quality.VideoRate + (video.HasAudio ? quality.AudioRate : 0);
            var playlist = await KeepQualityAsync(blob.Hash, quality.Name, (width, height), bandwidth, folder, made, cancellation);
            // Some more than the rate at most: the container's own bytes.
            master.Append(CultureInfo.InvariantCulture, $"#EXT-X-STREAM-INF:BANDWIDTH={bandwidth * 11 / 10},RESOLUTION={width}x{height}\n{playlist}\n");
        }
        if (video.HasAudio)
            await KeepQualityAsync(blob.Hash, RenditionNames.Audio, null, Quality.AudioOnlyRate, folder, made, cancellation);
        if (qualities.Count > 0)
        {
            made.Add(new() { SourceHash = blob.Hash, Name = RenditionNames.Master, Hash = await keeper.KeepTextAsync(master.ToString(), MediaType.Playlist, cancellation) });
            var poster = Path.Combine(folder, "poster.webp");
            await ffmpeg.ConvertAsync(VideoCommand.Poster(input, type, video, poster), _ => { }, PicturePatience, cancellation);
            made.Add(await KeepPictureAsync(blob.Hash, RenditionNames.Poster, poster, cancellation));
        }
        return made;
    }

    /// <returns>The playlist's address.</returns>
    private async Task<string> KeepQualityAsync(
        string source, string name, (int Width, int Height)? size, int bandwidth, string folder, List<Rendition> made, CancellationToken cancellation)
    {
        var type = size is null ? MediaType.M4a : MediaType.Mp4;
        var (content, _) = await keeper.KeepFileAsync(Path.Combine(folder, $"{name}.mp4"), type, size, cancellation);
        var playlist = await File.ReadAllTextAsync(Path.Combine(folder, $"{name}.m3u8"), cancellation);
        var hash = await keeper.KeepTextAsync(playlist.Replace($"{name}.mp4", $"/media/{content}/{name}.{type.Extension}", StringComparison.Ordinal), MediaType.Playlist, cancellation);
        made.Add(new() { SourceHash = source, Name = name, Hash = content, Width = size?.Width, Height = size?.Height, Bandwidth = bandwidth });
        made.Add(new() { SourceHash = source, Name = RenditionNames.Playlist(name), Hash = hash });
        return $"/media/{hash}/{name}.m3u8";
    }

    private async Task<Rendition> KeepPictureAsync(string source, string name, string path, CancellationToken cancellation)
    {
        var head = new byte[64];
        await using (var file = File.OpenRead(path))
            await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        var size = PictureSize.Read(MediaType.Webp, head) ?? throw new MediaJobException("ffmpeg wrote no picture.");
        var (hash, _) = await keeper.KeepFileAsync(path, MediaType.Webp, (size.Width, size.Height), cancellation);
        return new() { SourceHash = source, Name = name, Hash = hash, Width = size.Width, Height = size.Height };
    }

    /// <summary>«out_time_us=1234567» among the lines of «-progress».</summary>
    private static void Report(string line, double duration, Action<int> progress)
    {
        if (line.StartsWith("out_time_us=", StringComparison.Ordinal) && long.TryParse(line.AsSpan(12), NumberStyles.None, CultureInfo.InvariantCulture, out var done))
            progress((int)Math.Clamp(done / duration / 10_000, 0, 99));
    }
}
