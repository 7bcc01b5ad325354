using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Learn.Platform.Web.SharedPages;

/// <summary>A rendered page: pieces of HTML with holes between them.</summary>
internal sealed class SharedPage
{
    internal const byte HoleStart = 0x01, HoleArgument = 0x02, HoleEnd = 0x03;

    private readonly List<(ReadOnlyMemory<byte> Html, IPageHole? Hole, string Argument)> pieces = [];
    private readonly IPageHole[] holes;

    private SharedPage(ReadOnlyMemory<byte> html, IReadOnlyDictionary<string, IPageHole> known)
    {
        Size = html.Length;
        while (html.Span.IndexOf(HoleStart) is var start and >= 0)
        {
            var end = html.Span.IndexOf(HoleEnd);
            var tag = html.Span[(start + 1)..end];
            var split = tag.IndexOf(HoleArgument);
            pieces.Add((html[..start], known.GetValueOrDefault(System.Text.Encoding.UTF8.GetString(tag[..split])), System.Text.Encoding.UTF8.GetString(tag[(split + 1)..])));
            html = html[(end + 1)..];
        }
        pieces.Add((html, null, ""));
        holes = [.. pieces.Select(piece => piece.Hole).OfType<IPageHole>().Distinct()];
    }

    /// <summary>Bytes of HTML without what fills the holes.</summary>
    public int Size { get; }

    /// <summary>The page as every guest gets it; made when the first one asks.</summary>
    public GuestPage? Guest { get; set; }

    public static SharedPage Parse(ReadOnlyMemory<byte> html, IReadOnlyDictionary<string, IPageHole> known) => new(html, known);

    /// <summary>Fills the holes for the reader of <paramref name="http"/>.</summary>
    public async ValueTask ComposeAsync(HttpContext http, ArrayBufferWriter<byte> output)
    {
        foreach (var hole in holes)
            await hole.PrepareAsync(http);
        Fill(http, output);
    }

    private void Fill(HttpContext http, ArrayBufferWriter<byte> output)
    {
        var writer = new HoleWriter(output);
        foreach (var (html, hole, argument) in pieces)
        {
            output.Write(html.Span);
            hole?.Write(writer, http, argument);
        }
    }
}

/// <summary>A whole page, the same for every guest, with its compressed forms.</summary>
internal sealed class GuestPage(byte[] html)
{
    private byte[]? brotli;
    private byte[]? gzip;

    public byte[] Html => html;

    /// <summary>Of the page, for its entity tags.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(html).AsSpan(0, 16));

    public byte[] Brotli => brotli ??= CompressBrotli(html, quality: 9);

    public byte[] Gzip => gzip ??= CompressGzip(html);

    internal static byte[] CompressBrotli(ReadOnlySpan<byte> html, int quality)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(html.Length)];
        return BrotliEncoder.TryCompress(html, buffer, out var length, quality, window: 18) ? buffer[..length] : throw new InvalidOperationException("Brotli did not take the page.");
    }

    private static byte[] CompressGzip(byte[] html)
    {
        using var output = new MemoryStream();
        using (var stream = new GZipStream(output, CompressionLevel.Optimal))
            stream.Write(html);
        return output.ToArray();
    }
}
