namespace Learn.Media.Processing;

/// <summary>What is made of pictures and videos.</summary>
internal static class RenditionNames
{
    /// <summary>The list of a video's qualities (RFC 8216 §4.3.4).</summary>
    public const string Master = "master";

    public const string Poster = "poster";
    public const string Audio = "audio";

    /// <summary>Widths of pictures, in pixels: a phone's, a phone's with a dense screen, and a page's.</summary>
    public static IReadOnlyList<int> Widths { get; } = [320, 640, 1280];

    public static string Picture(int width) => $"w{width}";

    /// <summary>Of a quality's playlist; the quality's name itself is its content.</summary>
    public static string Playlist(string quality) => $"{quality}.m3u8";

    public static bool IsPicture(string name) => name.StartsWith('w');

    public static bool IsQuality(string name) => name.EndsWith('p') || name == Audio;
}
