namespace Learn.Media.Formats;

/// <summary>MP3: an ID3v2 tag, or two frames of layer III that follow each other (ISO/IEC 11172-3 §2.4.1.3); one alone is found in any file.</summary>
internal static class MpegAudio
{
    private static readonly int[] Mpeg1Rates = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] Mpeg2Rates = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    private static readonly int[] Frequencies = [44_100, 48_000, 32_000];

    public static bool IsAtStart(ReadOnlySpan<byte> head)
    {
        // ID3v2.4 §3.1: the mark, a version below FF.FF, flags, and a size of four 7-bit bytes.
        if (head.StartsWith("ID3"u8))
            return head.Length > 10 && head[3] < 0xFF && head[4] < 0xFF && (head[6] | head[7] | head[8] | head[9]) < 0x80;
        return FrameLength(head) is > 0 and var length && head.Length > length + 4 && FrameLength(head[length..]) > 0;
    }

    /// <returns>Bytes of the frame that begins here; 0 when none does.</returns>
    private static int FrameLength(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 4 || frame[0] != 0xFF || (frame[1] & 0xE0) != 0xE0)
            return 0;
        var (version, layer, rate, frequency) = ((frame[1] >> 3) & 3, (frame[1] >> 1) & 3, frame[2] >> 4, (frame[2] >> 2) & 3);
        if (version == 1 || layer != 1 || rate is 0 or 15 || frequency == 3)
            return 0;
        var isFirst = version == 3;
        var hertz = Frequencies[frequency] / (version switch { 3 => 1, 2 => 2, _ => 4 });
        return (isFirst ? 144 : 72) * 1000 * (isFirst ? Mpeg1Rates : Mpeg2Rates)[rate] / hertz + ((frame[2] >> 1) & 1);
    }
}
