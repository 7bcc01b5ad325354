using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Learn.Media.Serving;

/// <summary>A part of content: from <paramref name="Offset"/>, so many bytes.</summary>
internal readonly record struct ByteRange(long Offset, long Length)
{
    /// <summary>Of the whole content's <paramref name="size"/> (RFC 9110 §14.4).</summary>
    public string ContentRange(long size) => string.Create(CultureInfo.InvariantCulture, $"bytes {Offset}-{Offset + Length - 1}/{size}");
}

/// <summary>What a <c>Range</c> asks for (RFC 9110 §14.1.2 and §14.2).</summary>
internal static class ByteRanges
{
    /// <summary>More ranges, or ranges that together are more than the content, are no reader's: she gets the whole (§17.15).</summary>
    private const int Most = 16;

    /// <returns>Null when there is nothing to heed, so that the whole is the answer; empty when no range lies within the content.</returns>
    public static IReadOnlyList<ByteRange>? Read(StringValues header, long size)
    {
        if (header.Count != 1 || !RangeHeaderValue.TryParse(header.ToString(), out var parsed) || !parsed.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase) || parsed.Ranges.Count > Most)
            return null;
        var ranges = new List<ByteRange>(parsed.Ranges.Count);
        foreach (var range in parsed.Ranges)
        {
            // «-500» is the last 500 bytes; an end behind the content means its end.
            var from = range.From ?? Math.Max(0, size - range.To!.Value);
            var to = range.From is null ? size - 1 : Math.Min(range.To ?? long.MaxValue, size - 1);
            if (from <= to && from < size && (range.From is not null || range.To > 0))
                ranges.Add(new(from, to - from + 1));
        }
        return ranges.Sum(range => range.Length) > size ? null : ranges;
    }
}
