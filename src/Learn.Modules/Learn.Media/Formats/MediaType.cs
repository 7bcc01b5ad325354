namespace Learn.Media.Formats;

/// <summary>A type of file that the site takes. What isn't listed here is refused.</summary>
/// <param name="ContentType">As it is served (RFC 6838).</param>
/// <param name="Extension">Without a dot; served names end with it, whatever the file was called.</param>
/// <param name="MaxSize">Bytes.</param>
internal sealed record MediaType(string ContentType, string Extension, MediaKind Kind, long MaxSize)
{
    private const long Megabyte = 1 << 20;

    public static readonly MediaType Png = new("image/png", "png", MediaKind.Picture, 20 * Megabyte);
    public static readonly MediaType Jpeg = new("image/jpeg", "jpg", MediaKind.Picture, 20 * Megabyte);
    public static readonly MediaType Webp = new("image/webp", "webp", MediaKind.Picture, 20 * Megabyte);
    public static readonly MediaType Gif = new("image/gif", "gif", MediaKind.Picture, 20 * Megabyte);
    public static readonly MediaType Svg = new("image/svg+xml", "svg", MediaKind.Picture, 2 * Megabyte);
    public static readonly MediaType Pdf = new("application/pdf", "pdf", MediaKind.Document, 100 * Megabyte);
    public static readonly MediaType Mp4 = new("video/mp4", "mp4", MediaKind.Video, 4096 * Megabyte);
    public static readonly MediaType Webm = new("video/webm", "webm", MediaKind.Video, 4096 * Megabyte);
    public static readonly MediaType Mp3 = new("audio/mpeg", "mp3", MediaKind.Audio, 500 * Megabyte);
    public static readonly MediaType M4a = new("audio/mp4", "m4a", MediaKind.Audio, 500 * Megabyte);
    public static readonly MediaType Ogg = new("audio/ogg", "ogg", MediaKind.Audio, 500 * Megabyte);
    public static readonly MediaType Vtt = new("text/vtt", "vtt", MediaKind.Captions, 2 * Megabyte);

    public static IReadOnlyList<MediaType> Uploads { get; } = [Png, Jpeg, Webp, Gif, Svg, Pdf, Mp4, Webm, Mp3, M4a, Ogg, Vtt];

    /// <summary>Made here, never uploaded.</summary>
    public static readonly MediaType Playlist = new("application/vnd.apple.mpegurl", "m3u8", MediaKind.Playlist, Megabyte);

    private static readonly Dictionary<string, MediaType> ByContentType =
        Uploads.Append(Playlist).ToDictionary(type => type.ContentType, StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">There is no such type.</exception>
    public static MediaType Of(string contentType) => ByContentType[contentType];
}

internal enum MediaKind
{
    Picture,
    Video,
    Audio,
    Document,
    Captions,

    /// <summary>A list of a video's parts, as HLS has it.</summary>
    Playlist,
}

internal static class MediaKinds
{
    /// <summary>As the API and addresses have it: «picture».</summary>
    public static string Word(this MediaKind kind) => kind.ToString().ToLowerInvariant();
}
