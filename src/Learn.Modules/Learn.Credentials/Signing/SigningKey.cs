using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Learn.Credentials.Signing;

/// <summary>A key of ECDSA on P-256, whole or its public part.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly ThreadLocal<ECDsa> algorithm;

    private SigningKey(ECParameters parameters, DateTimeOffset createdAt)
    {
        CreatedAt = createdAt;
        CanSign = parameters.D is not null;
        (X, Y) = (Base64Url.EncodeToString(parameters.Q.X), Base64Url.EncodeToString(parameters.Q.Y));
        Thumbprint = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""")));
        // An ECDsa is not for several threads at once.
        algorithm = new(() => ECDsa.Create(parameters), trackAllValues: true);
    }

    /// <summary>The key's name: its JWK thumbprint (RFC 7638). Only this key can have it.</summary>
    public string Thumbprint { get; }

    public DateTimeOffset CreatedAt { get; }

    /// <summary>Whether the private part is here.</summary>
    public bool CanSign { get; }

    /// <summary>The point's coordinates, as a JWK has them (RFC 7518 §6.2.1).</summary>
    public string X { get; }

    public string Y { get; }

    public static SigningKey Create(DateTimeOffset now)
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new(fresh.ExportParameters(includePrivateParameters: true), now);
    }

    /// <param name="pem">A private (PKCS #8) or public key (SubjectPublicKeyInfo).</param>
    /// <exception cref="CryptographicException">It is not a key on P-256.</exception>
    public static SigningKey FromPem(string pem, DateTimeOffset createdAt)
    {
        using var read = ECDsa.Create();
        try
        {
            read.ImportFromPem(pem);
        }
        catch (ArgumentException exception)
        {
            throw new CryptographicException("It holds no key.", exception);
        }
        var parameters = read.ExportParameters(pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal));
        if (parameters.Curve.Oid?.Value != "1.2.840.10045.3.1.7" && parameters.Curve.Oid?.FriendlyName is not ("nistP256" or "ECDSA_P256"))
            throw new CryptographicException("It is not a key on P-256.");
        return new(parameters, createdAt);
    }

    public string ToPem() => CanSign ? Algorithm.ExportPkcs8PrivateKeyPem() : ToPublicPem();

    public string ToPublicPem() => Algorithm.ExportSubjectPublicKeyInfoPem();

    /// <returns>64 bytes: R and S (RFC 7518 §3.4).</returns>
    public byte[] Sign(ReadOnlySpan<byte> data) => Algorithm.SignData(data, HashAlgorithmName.SHA256);

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => signature.Length == 64 && Algorithm.VerifyData(data, signature, HashAlgorithmName.SHA256);

    public void Dispose()
    {
        foreach (var used in algorithm.Values)
            used.Dispose();
        algorithm.Dispose();
    }

    private ECDsa Algorithm => algorithm.Value!;
}
