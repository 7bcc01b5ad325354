using System.Globalization;

namespace Learn.Media.Watching;

/// <summary>Parts of a video that someone has seen: in order and apart. Parts are only ever added, so they may come late, twice and in any order.</summary>
internal sealed class WatchedRanges
{
    /// <summary>A player tells where it is a few times a second; what is nearer than this has been seen, too.</summary>
    private const double Gap = 0.5;

    /// <summary>Someone who jumps through a lecture; more are of no use.</summary>
    private const int Most = 500;

    private readonly List<WatchedRange> ranges;

    private WatchedRanges(List<WatchedRange> ranges) => this.ranges = ranges;

    public IReadOnlyList<WatchedRange> All => ranges;

    public static WatchedRanges Empty => new([]);

    /// <summary>«0-12.5,30-45», as <see cref="ToString"/> wrote it.</summary>
    public static WatchedRanges Parse(string text) => new([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('-'))
        .Select(part => new WatchedRange(double.Parse(part[0], CultureInfo.InvariantCulture), double.Parse(part[1], CultureInfo.InvariantCulture)))]);

    public WatchedRanges With(IEnumerable<WatchedRange> more)
    {
        var merged = new List<WatchedRange>();
        foreach (var range in ranges.Concat(more.Where(range => range.To > range.From)).OrderBy(range => range.From))
        {
            if (merged.Count > 0 && range.From <= merged[^1].To + Gap)
                merged[^1] = merged[^1] with { To = Math.Max(merged[^1].To, range.To) };
            else
                merged.Add(range);
        }
        return new([.. merged.Take(Most)]);
    }

    /// <param name="duration">Seconds, above 0.</param>
    /// <returns>How much of the whole was seen, 0 to 1.</returns>
    public double ShareOf(double duration) => Math.Clamp(ranges.Sum(range => Math.Max(0, Math.Min(range.To, duration) - Math.Min(range.From, duration))) / duration, 0, 1);

    public override string ToString() => string.Join(',', ranges.Select(range => string.Create(CultureInfo.InvariantCulture, $"{range.From:0.#}-{range.To:0.#}")));
}

/// <summary>Seconds from the beginning.</summary>
internal readonly record struct WatchedRange(double From, double To);
