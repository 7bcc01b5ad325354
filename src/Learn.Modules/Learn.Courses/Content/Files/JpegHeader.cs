using System.Buffers.Binary;

namespace Learn.Courses.Content.Files;

/// <summary>ITU-T T.81 §B.2.2: segments until a frame header, which holds height and width.</summary>
internal static class JpegHeader
{
    public static bool Matches(ReadOnlySpan<byte> bytes) => bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public static MediaKind? Read(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 9 <= bytes.Length)
        {
            if (bytes[at] != 0xFF) return null;
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (IsFrame(marker))
                return new("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            // The picture's data start without a frame header before them.
            if (marker == 0xDA || length < 2) return null;
            at += 2 + length;
        }
        return null;
    }

    // C4, C8 and CC are tables that share the range.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
