using System.Buffers.Text;
using System.IO.Compression;

namespace Learn.Credentials.Documents;

/// <summary>The bits of a status list (Bitstring Status List v1.0 §3.1): the first is the highest bit of the first byte.</summary>
internal sealed class StatusBits
{
    /// <summary>The least that the standard allows, 16 KB, so that one credential hides among many.</summary>
    public const int Length = 131_072;

    private readonly byte[] bytes = new byte[Length / 8];

    public StatusBits(IEnumerable<int> set)
    {
        foreach (var index in set)
            bytes[index / 8] |= (byte)(0x80 >> (index % 8));
    }

    /// <summary>Gzip, base64url without padding, and Multibase's «u» before it.</summary>
    public string Encode()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return $"u{Base64Url.EncodeToString(packed.ToArray())}";
    }
}
