using System.IO.Compression;

namespace Learn.Platform.Data;

/// <summary>Bytes as a database row keeps them (Brotli): texts take a fourth.</summary>
public static class PackedBytes
{
    /// <param name="level">How long to try: little for what is saved at each keystroke.</param>
    public static byte[] Pack(byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, level))
            brotli.Write(bytes);
        return packed.ToArray();
    }

    /// <exception cref="InvalidOperationException">They weren't packed here.</exception>
    public static byte[] Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }
}
