using System.Buffers.Binary;

namespace Learn.Media.Formats;

/// <summary>A picture's size as it is shown, in pixels.</summary>
internal readonly record struct PictureSize(int Width, int Height)
{
    /// <summary>A browser needs 4 bytes for each pixel, however few the file has.</summary>
    private const long MostPixels = 64_000_000;

    private const int LongestSide = 16_384;

    /// <summary>Of a picture's first bytes, a JPEG's frame may come after some 100 KB of camera data.</summary>
    public const int HeadLength = 1024 * 1024;

    public bool IsSensible => Width is > 0 and <= LongestSide && Height is > 0 and <= LongestSide && (long)Width * Height <= MostPixels;

    /// <summary>Reads the size from the header of a PNG, JPEG, WebP or GIF.</summary>
    /// <returns>Null when the header is cut off or damaged.</returns>
    public static PictureSize? Read(MediaType type, ReadOnlySpan<byte> head) =>
        type == MediaType.Png ? Png(head)
        : type == MediaType.Gif ? Gif(head)
        : type == MediaType.Webp ? Webp(head)
        : type == MediaType.Jpeg ? JpegSize.Read(head)
        : null;

    /// <summary>PNG (Third Edition) §11.2.1: IHDR is the first chunk.</summary>
    private static PictureSize? Png(ReadOnlySpan<byte> head)
    {
        if (head.Length < 33 || !head[12..16].SequenceEqual("IHDR"u8))
            return null;
        return new(BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..]));
    }

    /// <summary>GIF89a §18: the logical screen.</summary>
    private static PictureSize? Gif(ReadOnlySpan<byte> head) =>
        head.Length < 13 ? null : new(BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), BinaryPrimitives.ReadUInt16LittleEndian(head[8..]));

    /// <summary>RFC 9649 §2.5 to §2.7: lossy, lossless or extended.</summary>
    private static PictureSize? Webp(ReadOnlySpan<byte> head)
    {
        if (head.Length < 30)
            return null;
        var chunk = head[12..16];
        if (chunk.SequenceEqual("VP8 "u8))
            return new(BinaryPrimitives.ReadUInt16LittleEndian(head[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(head[28..]) & 0x3FFF);
        if (chunk.SequenceEqual("VP8X"u8))
            return new(UInt24(head[24..]) + 1, UInt24(head[27..]) + 1);
        if (!chunk.SequenceEqual("VP8L"u8) || head[20] != 0x2F)
            return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(head[21..]);
        return new((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
