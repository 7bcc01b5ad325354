using System.Buffers.Binary;

namespace Learn.Media.Formats;

/// <summary>ITU-T T.81 §B.2.2: segments until a frame header; and Exif 2.32 §4.6.4, by which a camera says that it was held upright.</summary>
internal static class JpegSize
{
    private const int Orientation = 0x0112;

    public static PictureSize? Read(ReadOnlySpan<byte> head)
    {
        var isTurned = false;
        for (var at = 2; at + 9 <= head.Length;)
        {
            if (head[at] != 0xFF)
                return null;
            var marker = head[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (IsFrame(marker))
                return Turn(BinaryPrimitives.ReadUInt16BigEndian(head[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(head[(at + 5)..]), isTurned);
            var length = BinaryPrimitives.ReadUInt16BigEndian(head[(at + 2)..]);
            // The picture's data without a frame header before them.
            if (marker == 0xDA || length < 2)
                return null;
            if (marker == 0xE1 && at + 2 + length <= head.Length)
                isTurned |= IsTurned(head.Slice(at + 4, length - 2));
            at += 2 + length;
        }
        return null;
    }

    private static PictureSize Turn(int width, int height, bool isTurned) => isTurned ? new(height, width) : new(width, height);

    // C4, C8 and CC are tables that share the range.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>TIFF 6.0 §2: a byte order, the offset of the first directory, and there entries of 12 bytes.</summary>
    private static bool IsTurned(ReadOnlySpan<byte> exif)
    {
        if (exif.Length < 20 || !exif.StartsWith("Exif\0\0"u8))
            return false;
        var tiff = exif[6..];
        var little = tiff[0] == 'I';
        var directory = (long)UInt32(tiff[4..], little);
        if (directory + 2 > tiff.Length)
            return false;
        var entries = UInt16(tiff[(int)directory..], little);
        for (var i = 0; i < entries && directory + 2 + 12L * (i + 1) <= tiff.Length; i++)
        {
            var entry = tiff[(int)(directory + 2 + 12 * i)..];
            if (UInt16(entry, little) == Orientation)
                return UInt16(entry[8..], little) is >= 5 and <= 8;
        }
        return false;
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
