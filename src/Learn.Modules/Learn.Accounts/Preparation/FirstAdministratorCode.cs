using System.Security.Cryptography;
using System.Text;

namespace Learn.Accounts.Preparation;

/// <summary>The secret of the link that makes the first administrator. This process alone knows its hash, until it is used or the process ends.</summary>
internal sealed class FirstAdministratorCode
{
    private byte[]? hash;

    /// <returns>256 random bits, hexadecimal; to be printed once and forgotten.</returns>
    public string Issue()
    {
        var code = RandomNumberGenerator.GetHexString(64, lowercase: true);
        hash = Hash(code);
        return code;
    }

    public bool IsValid(string? code) => hash is { } expected && code is not null && CryptographicOperations.FixedTimeEquals(expected, Hash(code));

    public void Use() => hash = null;

    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
