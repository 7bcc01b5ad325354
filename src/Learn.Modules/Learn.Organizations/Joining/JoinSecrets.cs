using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Learn.Organizations.Joining;

/// <summary>What opens an invitation: a code that people type, or a link's secret. Only hashes are compared; what has to be shown again is kept encrypted.</summary>
internal sealed class JoinSecrets(IDataProtectionProvider protection)
{
    public const int CodeLength = 8;
    private const int SecretBytes = 16;

    /// <summary>None looks like another.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private readonly IDataProtector protector = protection.CreateProtector("Learn.Organizations.Slips");

    /// <summary>Eight characters, 39 bits: for limits on tries, on uses and on time to guard.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString(Alphabet, CodeLength);

    /// <summary>22 characters, 128 bits.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>«ABCD-EFGH».</summary>
    public static string Show(string code) => code.Length == CodeLength ? $"{code[..4]}-{code[4..]}" : code;

    /// <summary>A code is the same in capitals or not, with or without hyphens and spaces; a link's secret is what it is.</summary>
    /// <returns>The hash to look for; null when it can be neither.</returns>
    public static string? HashOf(string? typed)
    {
        var text = typed?.Trim() ?? "";
        var code = new string([.. text.Where(letter => letter is not ('-' or ' '))]).ToUpperInvariant();
        if (code.Length == CodeLength && code.All(Alphabet.Contains))
            return Hash(code);
        return text.Length is >= 20 and <= 60 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? Hash(text) : null;
    }

    /// <summary>SHA-256 as 64 hex digits.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <param name="password">The first password of an account that goes with it, or null.</param>
    public string Keep(string secret, string? password = null) => protector.Protect(password is null ? secret : $"{secret} {password}");

    /// <returns>Nulls when it can't be read any more.</returns>
    public (string? Secret, string? Password) Read(string? slip)
    {
        try
        {
            return slip is null ? (null, null) : protector.Unprotect(slip).Split(' ', 2) is [var secret, var password] ? (secret, password) : (protector.Unprotect(slip), null);
        }
        catch (CryptographicException)
        {
            return (null, null);
        }
    }
}
