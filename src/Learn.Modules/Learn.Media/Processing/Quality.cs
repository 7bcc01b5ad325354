using System.Globalization;

namespace Learn.Media.Processing;

/// <summary>A quality that videos are offered in.</summary>
/// <param name="Lines">Of the shorter side.</param>
/// <param name="VideoRate">Bits per second at most.</param>
/// <param name="AudioRate">Bits per second.</param>
internal sealed record Quality(int Lines, int VideoRate, int AudioRate)
{
    /// <summary>By these rates an hour of the first takes at most 110 MB, of the last at most 760 MB.</summary>
    public static IReadOnlyList<Quality> All { get; } = [new(240, 200_000, 48_000), new(480, 600_000, 64_000), new(720, 1_600_000, 96_000)];

    public const int AudioOnlyRate = 48_000;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Lines}p");

    /// <summary>Those that aren't larger than the video itself, and the smallest in any case.</summary>
    public static IReadOnlyList<Quality> For(Probe video) => [.. All.Where(quality => quality == All[0] || quality.Lines <= Math.Min(video.Width!.Value, video.Height!.Value))];

    /// <summary>In whole pairs of pixels, as the codec wants them.</summary>
    public (int Width, int Height) SizeOf(Probe video)
    {
        var (width, height) = (video.Width!.Value, video.Height!.Value);
        return width >= height ? (Even((double)width * Lines / height), Lines) : (Lines, Even((double)height * Lines / width));
    }

    private static int Even(double pixels) => Math.Max(2, 2 * (int)Math.Round(pixels / 2));
}
