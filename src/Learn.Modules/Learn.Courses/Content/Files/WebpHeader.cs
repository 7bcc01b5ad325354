using System.Buffers.Binary;

namespace Learn.Courses.Content.Files;

/// <summary>RFC 9649 §2: a RIFF file of form WEBP whose first chunk is lossy, lossless or extended.</summary>
internal static class WebpHeader
{
    public static bool Matches(ReadOnlySpan<byte> bytes) => bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8);

    public static MediaKind? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30) return null;
        var chunk = bytes[12..16];
        if (chunk.SequenceEqual("VP8 "u8))
            return new("image/webp", BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3FFF);
        if (chunk.SequenceEqual("VP8L"u8))
        {
            if (bytes[20] != 0x2F) return null;
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
            return new("image/webp", (int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }
        if (chunk.SequenceEqual("VP8X"u8)) return new("image/webp", ReadUInt24(bytes[24..]) + 1, ReadUInt24(bytes[27..]) + 1);
        return null;
    }

    private static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
