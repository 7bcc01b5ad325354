using System.Security.Cryptography;

namespace Learn.Media.Uploads;

/// <summary>What a client says that the bytes of a request hash to (tus 1.0.0, «Checksum»: <c>Upload-Checksum</c>).</summary>
internal sealed record UploadChecksum(HashAlgorithmName Algorithm, byte[] Value)
{
    /// <summary>For <c>Tus-Checksum-Algorithm</c>; the protocol wants sha1 to be among them.</summary>
    public const string Supported = "sha1,sha256,md5";

    /// <returns>Null when the header isn't «algorithm base64», or the algorithm isn't supported.</returns>
    public static UploadChecksum? Parse(string header)
    {
        var parts = header.Split(' ');
        if (parts.Length != 2 || AlgorithmOf(parts[0]) is not { } algorithm)
            return null;
        var value = new byte[64];
        return Convert.TryFromBase64String(parts[1], value, out var length) ? new(algorithm, value[..length]) : null;
    }

    public bool Matches(IncrementalHash hash) => hash.GetHashAndReset().AsSpan().SequenceEqual(Value);

    private static HashAlgorithmName? AlgorithmOf(string name) => name switch
    {
        "sha1" => HashAlgorithmName.SHA1,
        "sha256" => HashAlgorithmName.SHA256,
        "md5" => HashAlgorithmName.MD5,
        _ => null,
    };
}
