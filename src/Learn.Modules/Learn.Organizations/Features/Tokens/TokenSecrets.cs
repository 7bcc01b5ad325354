using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Learn.Organizations.Features.Tokens;

/// <summary>Tokens of organizations begin with «org_», so that one that was lost is recognized where it is found; only their hash is kept.</summary>
internal static class TokenSecrets
{
    public const string Prefix = "org_";
    private const int SecretBytes = 32;

    public static IReadOnlyList<string> Scopes { get; } = ["report:read", "people:read", "people:write"];

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
