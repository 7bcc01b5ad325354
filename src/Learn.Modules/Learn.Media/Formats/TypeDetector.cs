using System.Buffers.Binary;
using System.Text;

namespace Learn.Media.Formats;

/// <summary>Tells a file's type from its first bytes (WHATWG MIME Sniffing §6, and each format's own text). Names and what clients say count for nothing.</summary>
internal static class TypeDetector
{
    /// <summary>So many bytes are enough, or all of a shorter file.</summary>
    public const int HeadLength = 4096;

    /// <returns>Null for what the site doesn't take.</returns>
    public static MediaType? Detect(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return MediaType.Png;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return MediaType.Jpeg;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
            return MediaType.Gif;
        if (head.StartsWith("RIFF"u8) && Has(head, 8, "WEBP"u8))
            return MediaType.Webp;
        if (head.StartsWith("%PDF-"u8))
            return MediaType.Pdf;
        if (Has(head, 4, "ftyp"u8))
            return IsoMedia(head);
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]))
            return head[..Math.Min(head.Length, 64)].IndexOf("webm"u8) > 0 ? MediaType.Webm : null;
        if (head.StartsWith("OggS"u8))
            return IsOggAudio(head) ? MediaType.Ogg : null;
        return MpegAudio.IsAtStart(head) ? MediaType.Mp3 : Text(head);
    }

    /// <summary>ISO/IEC 14496-12 §4.3: a major brand, a version, then the compatible brands.</summary>
    private static MediaType? IsoMedia(ReadOnlySpan<byte> head)
    {
        var end = Math.Min(head.Length, (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), 256));
        if (end < 12)
            return null;
        var major = Encoding.ASCII.GetString(head[8..12]);
        if (major is "M4A " or "M4B ")
            return MediaType.M4a;
        if (IsVideoBrand(major))
            return MediaType.Mp4;
        // Pictures in such a file (avif, heic) and QuickTime («qt  ») name brands of their own.
        if (major is "avif" or "avis" or "heic" or "heix" or "mif1" or "msf1" or "qt  ")
            return null;
        for (var at = 16; at + 4 <= end; at += 4)
        {
            if (IsVideoBrand(Encoding.ASCII.GetString(head.Slice(at, 4))))
                return MediaType.Mp4;
        }
        return null;
    }

    private static bool IsVideoBrand(string brand) =>
        brand is "isom" or "avc1" or "mp41" or "mp42" or "mp71" or "M4V " or "M4VP" or "MSNV" or "dash" or "f4v "
        || (brand.StartsWith("iso", StringComparison.Ordinal) && char.IsAsciiDigit(brand[3]));

    /// <summary>RFC 3533 §6: the first page's only segment begins with the codec's mark.</summary>
    private static bool IsOggAudio(ReadOnlySpan<byte> head) =>
        Has(head, 28, "OpusHead"u8) || Has(head, 28, "\u0001vorbis"u8) || Has(head, 28, "\u007FFLAC"u8) || Has(head, 28, "Speex   "u8);

    private static MediaType? Text(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            head = head[3..];
        // WebVTT §4.1: the signature, then a space, a tab, a line end or nothing.
        if (head.StartsWith("WEBVTT"u8) && (head.Length == 6 || head[6] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'))
            return MediaType.Vtt;
        return IsSvg(head) ? MediaType.Svg : null;
    }

    /// <summary>The first element, behind the XML declaration, comments and a document type, is <c>svg</c>.</summary>
    private static bool IsSvg(ReadOnlySpan<byte> head)
    {
        while (true)
        {
            head = head.TrimStart(" \t\r\n"u8);
            var end = head.StartsWith("<?"u8) ? head.IndexOf("?>"u8) + 2
                : head.StartsWith("<!--"u8) ? head.IndexOf("-->"u8) + 3
                : head.StartsWith("<!DOCTYPE svg"u8) ? DoctypeEnd(head)
                : -1;
            if (end < 0)
                return head.StartsWith("<svg"u8) && head.Length > 4 && head[4] is ((byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'>');
            // What doesn't end within the head: there was no end to be found.
            if (end < 4)
                return false;
            head = head[end..];
        }
    }

    private static int DoctypeEnd(ReadOnlySpan<byte> head)
    {
        var (subset, close) = (head.IndexOf((byte)'['), head.IndexOf((byte)'>'));
        return subset >= 0 && subset < close ? head.IndexOf("]>"u8) + 2 : close + 1;
    }

    private static bool Has(ReadOnlySpan<byte> head, int at, ReadOnlySpan<byte> mark) => head.Length >= at + mark.Length && head.Slice(at, mark.Length).SequenceEqual(mark);
}
